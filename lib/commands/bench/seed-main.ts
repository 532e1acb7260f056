import { seedTenants } from "./seed.ts";

/** Makes the benchmark's tenants in a process of its own, which has the product's settings, and tells who they are. */
const tenants = await seedTenants(Number(process.argv[2]));
process.send?.(tenants, () => process.exit(0));
