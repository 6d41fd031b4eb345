#include "sim/live/orderdatabase.h"

#include "model/connect/outbox/database.h"

namespace sim {

using model::outbox::Database;
using model::outbox::SqlParameters;
using model::outbox::SqlRow;
using model::outbox::Transaction;

namespace {

constexpr auto tables = R"(
CREATE TABLE orders (
  id VARCHAR(255) PRIMARY KEY,
  customer_id VARCHAR(255) NULL,
  status VARCHAR(32) NOT NULL,
  total_amount BIGINT NULL,
  created_at TIMESTAMP NOT NULL DEFAULT NOW(),
  updated_at TIMESTAMP NOT NULL DEFAULT NOW()
);
CREATE TABLE outbox (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  aggregate_type VARCHAR(255) NOT NULL,
  aggregate_id VARCHAR(255) NOT NULL,
  event_type VARCHAR(255) NOT NULL,
  payload JSONB NOT NULL,
  created_at TIMESTAMP DEFAULT NOW(),
  processed_at TIMESTAMP NULL
);
CREATE INDEX idx_outbox_unprocessed ON outbox (created_at) WHERE processed_at IS NULL;
CREATE TABLE outbox_context (
  outbox_id UUID PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  version INTEGER NULL,
  correlation_id VARCHAR(255) NULL,
  causation_id UUID NULL
);
)";

constexpr auto insertOrder =
    "INSERT INTO orders (id, customer_id, status, total_amount, created_at, updated_at)"
    " VALUES ($1, $2, $3, $4, coalesce($5::timestamp, now()), coalesce($5::timestamp, now()))";
constexpr auto insertRow =
    "INSERT INTO outbox (id, aggregate_type, aggregate_id, event_type, payload, created_at, "
    "processed_at)"
    " VALUES ($1, $2, $3, $4, $5, coalesce($6::timestamp, now()), $7::timestamp)";
constexpr auto insertContext = "INSERT INTO outbox_context (outbox_id, version, correlation_id, "
                               "causation_id) VALUES ($1, $2, $3, $4)";
constexpr auto updateStatus = "UPDATE orders SET status = $2, updated_at = now() WHERE id = $1";
constexpr auto selectUnprocessed =
    "SELECT o.id, o.aggregate_type, o.aggregate_id, o.event_type, o.payload,"
    " to_char(o.created_at, 'YYYY-MM-DD\"T\"HH24:MI:SS.USZ'), c.version, c.correlation_id, "
    "c.causation_id"
    " FROM outbox o LEFT JOIN outbox_context c ON c.outbox_id = o.id"
    " WHERE o.processed_at IS NULL ORDER BY o.created_at LIMIT $1";

using Value = std::optional<std::string>;

Value textOf(const std::optional<Money>& money)
{
    return money ? Value(std::to_string(*money)) : std::nullopt;
}

Value timeOf(const std::optional<model::Timestamp>& time)
{
    return time ? Value(model::toIso(*time)) : std::nullopt;
}

model::Result<void> only(const model::Result<model::outbox::SqlRows>& answer)
{
    if (!answer)
        return answer.error();
    return {};
}

//! Without \a createdAt the database says when.
model::Result<void> insert(Transaction& to, const InsertOrderRow& row, const Value& createdAt)
{
    const auto customer = row.customer.value != 0 ? Value(toText(row.customer)) : std::nullopt;
    return only(
        to.execute(insertOrder, {toText(row.order), customer, std::string(wireName(row.status)),
                                 textOf(row.total), createdAt}));
}

model::Result<void> insert(Transaction& to, const OutboxRow& row, const Value& createdAt)
{
    const auto id = toText(row.id);
    auto inserted =
        only(to.execute(insertRow, {id, row.aggregateType, row.aggregateId, row.eventType,
                                    row.payload, createdAt, timeOf(row.processedAt)}));
    if (!inserted)
        return inserted;
    const auto causation = row.causation.isNil() ? std::nullopt : Value(toText(row.causation));
    return only(to.execute(insertContext,
                           {id, std::to_string(row.version), toText(row.correlation), causation}));
}

struct CarryOut
{
    Transaction& to;

    model::Result<void> operator()(const InsertOrderRow& row) const { return insert(to, row, {}); }
    model::Result<void> operator()(const UpdateOrderStatus& update) const
    {
        return only(
            to.execute(updateStatus, {toText(update.order), std::string(wireName(update.status))}));
    }
    model::Result<void> operator()(const InsertOutboxRow& row) const
    {
        return insert(to, outboxRow(row.message), {});
    }
    model::Result<void> operator()(const Publish&) const { return {}; }
    model::Result<void> operator()(const Effect&) const { return {}; }
};

//! A row that somebody else put there may hold anything; what cannot be read is left out.
OutboxRow readRow(const SqlRow& row)
{
    const auto text = [&row](std::size_t column) { return row[column].value_or(""); };
    const auto key = orderFromText(text(2)).value_or(OrderNumber{});
    return {.id = uuidFromText(text(0)).value_or(Uuid{}),
            .aggregateType = text(1),
            .aggregateId = text(2),
            .eventType = text(3),
            .payload = text(4),
            .createdAt = model::fromIso(text(5)).value_or(model::Timestamp{}),
            .version = row[6] ? std::atoi(row[6]->c_str()) : 0,
            .correlation = orderFromText(text(7)).value_or(key),
            .causation = uuidFromText(text(8)).value_or(Uuid{})};
}

} // namespace

struct OrderDatabase::Private
{
    std::string url;
    std::optional<Database> database;

    model::Result<Database*> open()
    {
        if (database && database->isOpen())
            return &*database;
        database.reset();
        auto fresh = Database::connect(url);
        if (!fresh)
            return fresh.error();
        database.emplace(std::move(*fresh));
        return &*database;
    }

    //! \a statements in one transaction.
    template <typename Statements>
    model::Result<void> transact(const Statements& statements)
    {
        const auto opened = open();
        if (!opened)
            return opened.error();
        auto transaction = (*opened)->begin();
        if (!transaction)
            return transaction.error();
        if (auto done = statements(*transaction); !done)
            return done;
        return transaction->commit();
    }

    model::Result<model::outbox::SqlRows> ask(const char* sql, const SqlParameters& parameters)
    {
        const auto opened = open();
        if (!opened)
            return opened.error();
        return (*opened)->execute(sql, parameters);
    }
};

OrderDatabase::OrderDatabase(std::string url) : d(new Private{std::move(url), {}}) {}
OrderDatabase::~OrderDatabase() = default;

model::Result<void> OrderDatabase::createTables()
{
    return only(d->ask(tables, {}));
}

model::Result<void> OrderDatabase::carryOut(const Actions& actions)
{
    return d->transact([&actions](Transaction& to) -> model::Result<void> {
        for (const auto& action : actions) {
            if (auto done = std::visit(CarryOut{to}, action); !done)
                return done;
        }
        return {};
    });
}

model::Result<std::vector<OutboxRow>> OrderDatabase::unprocessed(std::size_t limit)
{
    const auto answer = d->ask(selectUnprocessed, {std::to_string(limit)});
    if (!answer)
        return answer.error();
    std::vector<OutboxRow> rows;
    for (const auto& row : answer->rows)
        rows.push_back(readRow(row));
    return rows;
}

model::Result<void> OrderDatabase::mark(const Uuid& row)
{
    return only(d->ask("UPDATE outbox SET processed_at = now() WHERE id = $1", {toText(row)}));
}

model::Result<std::int64_t> OrderDatabase::waitingRows()
{
    const auto answer = d->ask("SELECT count(*) FROM outbox WHERE processed_at IS NULL", {});
    if (!answer)
        return answer.error();
    return std::int64_t(std::atoll(answer->rows.at(0).at(0).value_or("0").c_str()));
}

model::Result<void> OrderDatabase::insertHistory(const std::vector<InsertOrderRow>& orders,
                                                 const std::vector<OutboxRow>& rows)
{
    return d->transact([&](Transaction& to) -> model::Result<void> {
        for (const auto& order : orders) {
            if (auto done = insert(to, order, timeOf(order.createdAt)); !done)
                return done;
        }
        for (const auto& row : rows) {
            if (auto done = insert(to, row, timeOf(row.createdAt)); !done)
                return done;
        }
        return {};
    });
}

} // namespace sim
