-- An outbox as the textbook has it: :rows rows, every tenth part of them, the newest, waiting.
DROP TABLE IF EXISTS outbox;
CREATE TABLE outbox (
  id UUID DEFAULT gen_random_uuid(),
  aggregate_type VARCHAR(255) NOT NULL,
  aggregate_id VARCHAR(255) NOT NULL,
  event_type VARCHAR(255) NOT NULL,
  payload JSONB NOT NULL,
  created_at TIMESTAMP DEFAULT NOW(),
  processed_at TIMESTAMP NULL
);
INSERT INTO outbox (aggregate_type, aggregate_id, event_type, payload, created_at, processed_at)
SELECT 'Order', 'O-' || i % 100000, 'ORDER_CREATED',
  jsonb_build_object('orderId', 'O-' || i % 100000, 'customerId', i % 1000, 'totalAmount', i),
  now() - interval '1 day' + i * interval '5 milliseconds',
  CASE WHEN i <= :rows - :rows / 10 THEN now() END
FROM generate_series(1, :rows) AS i;
ALTER TABLE outbox ADD PRIMARY KEY (id);
CREATE INDEX idx_outbox_unprocessed ON outbox (created_at) WHERE processed_at IS NULL;
VACUUM ANALYZE outbox;
CHECKPOINT;
