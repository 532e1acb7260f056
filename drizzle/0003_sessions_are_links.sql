-- A checkout session is a pay link that is shown in a frame instead of sent: one way to open, to pay and to return.
DROP TABLE "checkout_sessions" CASCADE;
