#include "model/deadletter/journalrows.h"

#include "model/event/body.h"

namespace model::journalrows {

namespace {

OutgoingRecord recordOf(const Statement& row)
{
    OutgoingRecord record{.channel = std::string(row.bytes(11))};
    if (const auto partition = row.maybeNumber(12))
        record.partition = std::int32_t(*partition);
    if (const auto time = row.maybeNumber(13))
        record.time = Timestamp(std::chrono::microseconds(*time));
    const auto body = readBody(row.bytes(15), row.number(14) != 0);
    if (body.key)
        record.key = *body.key;
    if (body.value)
        record.value = *body.value;
    for (const auto& header : body.headers)
        record.headers.emplace_back(
            header.name, header.value ? std::optional<std::string>(*header.value) : std::nullopt);
    return record;
}

} // namespace

PlannedItem fields(const Statement& row)
{
    return {.number = std::uint64_t(row.number(0)),
            .lane = std::uint32_t(row.number(1)),
            .seq = row.number(2),
            .position = row.number(3),
            .leftOut = LeftOut(row.number(4)),
            .why = std::string(row.bytes(5)),
            .eventId = std::string(row.bytes(6)),
            .origin = std::string(row.bytes(7)),
            .before = std::string(row.bytes(8)),
            .after = std::string(row.bytes(9)),
            .repaired = row.number(10) != 0};
}

PlannedItem item(const Statement& row)
{
    auto item = fields(row);
    item.record = recordOf(row);
    return item;
}

Receipt receipt(const Statement& row, int first)
{
    Receipt read{.number = std::uint64_t(row.number(first)),
                 .state = Receipt::State(row.number(first + 1)),
                 .time = Timestamp(std::chrono::microseconds(row.number(first + 4))),
                 .note = std::string(row.bytes(first + 5))};
    if (const auto partition = row.maybeNumber(first + 2))
        read.place = PublishedAt{std::int32_t(*partition), row.number(first + 3)};
    return read;
}

} // namespace model::journalrows
