#include "model/connect/outbox/tableplaces.h"
#include "model/connect/outbox/tablesql.h"

#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>

// What a table answers, as rows.
namespace model::outbox {

namespace {

const std::string& at(const SqlRow& row, Place place)
{
    static const std::string none;
    const auto& value = row[std::size_t(place)];
    return value ? *value : none;
}

template <typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    if (text.empty() || read.ec != std::errc{} || read.ptr != end)
        return std::nullopt;
    return value;
}

std::optional<Timestamp> fromNumber(std::int64_t value, TimeForm form)
{
    using std::chrono::microseconds;
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    const auto scaled = [&](std::int64_t factor) -> std::optional<Timestamp> {
        if (value > most / factor || value < -(most / factor))
            return std::nullopt;
        return Timestamp(microseconds(value * factor));
    };
    switch (form) {
    case TimeForm::EpochSeconds:
        return scaled(1'000'000);
    case TimeForm::EpochMillis:
        return scaled(1'000);
    case TimeForm::EpochMicros:
    case TimeForm::Iso:
        return scaled(1);
    case TimeForm::Auto:
        break;
    }
    if (value < 100'000'000'000)
        return scaled(1'000'000);
    return value < 100'000'000'000'000 ? scaled(1'000) : scaled(1);
}

} // namespace

std::optional<Timestamp> TableSql::readTime(const std::optional<std::string>& text,
                                            const std::optional<CatalogueColumn>& column) const
{
    if (!text || !column)
        return std::nullopt;
    if (isTimeType(column->type)) {
        const auto micros = number<std::int64_t>(*text);
        return micros ? std::optional(Timestamp(std::chrono::microseconds(*micros))) : std::nullopt;
    }
    const auto form = m_bound.mapping.createdAtForm;
    if (const auto whole = number<std::int64_t>(*text); whole && form != TimeForm::Iso)
        return fromNumber(*whole, form);
    return fromIso(*text);
}

void TableSql::readHeaders(const std::optional<std::string>& json, OutboxRow& row) const
{
    if (!json)
        return;
    const auto headers = nlohmann::json::parse(*json, nullptr, false);
    if (!headers.is_object())
        return;
    const auto fill = [&headers](const std::vector<std::string>& names, std::string& into) {
        for (const auto& name : names) {
            const auto found = headers.find(name);
            if (into.empty() && found != headers.end() && found->is_string())
                into = found->get<std::string>();
        }
    };
    fill(m_bound.mapping.typeHeaders, row.type);
    fill(m_bound.mapping.aggregateTypeHeaders, row.aggregateType);
    fill(m_bound.mapping.aggregateIdHeaders, row.aggregateId);
}

ReadRow TableSql::read(const SqlRow& values) const
{
    ReadRow read;
    auto& row = read.row;
    row.id = at(values, Place::Id);
    row.eventId = at(values, Place::EventId);
    if (m_bound.mapping.severalMessages)
        row.eventId.clear();
    else if (row.eventId.empty())
        row.eventId = row.id;
    if (const auto version = number<std::uint32_t>(at(values, Place::Version))) {
        read.version = *version;
        row.transaction = *version;
    }
    row.sent = values[std::size_t(Place::Unsent)] != "t";
    const auto& created = values[std::size_t(Place::Created)];
    row.created = readTime(created, m_bound.createdAt).value_or(Timestamp{});
    row.processed = readTime(values[std::size_t(Place::Sent)], m_bound.sentAt);
    row.type = readType(at(values, Place::Type), m_bound.mapping.typeForm);
    row.aggregateType = at(values, Place::AggregateType);
    row.aggregateId = at(values, Place::AggregateId);
    row.destination = at(values, Place::Destination);
    row.attempts = number<std::int32_t>(at(values, Place::Attempts)).value_or(-1);
    row.lastError = at(values, Place::LastError);
    row.lockedBy = at(values, Place::LockedBy);
    row.payloadSize = number<std::uint32_t>(at(values, Place::PayloadSize)).value_or(0);
    readHeaders(values[std::size_t(Place::Headers)], row);
    for (std::size_t i = 0; i < m_bound.order.size(); ++i) {
        const auto& value = values[std::size_t(Place::Order) + i];
        if (!value) {
            read.cursor.clear();
            break;
        }
        read.cursor.push_back(*value);
    }
    if (m_bound.order.size() >= 1 && isWhole(m_bound.order.back().type) && !read.cursor.empty())
        row.position = number<std::uint64_t>(read.cursor.back());
    return read;
}

} // namespace model::outbox
