/** PENDING until the receiver has taken it; FAILED when the last try has failed, or there is nobody left to tell. */
export const deliveryStatuses = ["PENDING", "DELIVERED", "FAILED"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];
