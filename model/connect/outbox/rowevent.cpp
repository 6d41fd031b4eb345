#include "model/connect/outbox/rowevent.h"

#include <array>
#include <nlohmann/json.hpp>

namespace model::outbox {

namespace {

using Json = nlohmann::json;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char small = char(c | 0x20);
    return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

//! "\x0a1b"; what is not so stays as it is.
std::string fromHex(std::string text)
{
    if (!text.starts_with("\\x"))
        return text;
    std::string bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 2; i + 1 < text.size(); i += 2) {
        const auto high = hexDigit(text[i]);
        const auto low = hexDigit(text[i + 1]);
        if (high < 0 || low < 0)
            return text;
        bytes += char(high * 16 + low);
    }
    return bytes;
}

int base64Digit(char c)
{
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto found = digits.find(c);
    return found == std::string_view::npos ? -1 : int(found);
}

std::string fromBase64(std::string text)
{
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == '=' || c == '\n' || c == '\r')
            continue;
        const auto digit = base64Digit(c);
        if (digit < 0)
            return text;
        bits = (bits << 6) | std::uint32_t(digit);
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        bytes += char((bits >> count) & 0xff);
    }
    return bytes;
}

void addIf(HeaderListBuilder& headers, std::string_view name, const std::string& value)
{
    if (!value.empty())
        headers.add(name, value);
}

//! Each member of a JSON object is a header of its own; anything else is one header.
void addHeaders(HeaderListBuilder& headers, const NamedValue& column)
{
    const auto json = Json::parse(column.value.value_or(""), nullptr, false);
    if (!json.is_object()) {
        headers.add(column.name, column.value);
        return;
    }
    for (const auto& [name, value] : json.items()) {
        if (value.is_null())
            headers.add(name, std::nullopt);
        else
            headers.add(name, value.is_string() ? value.get<std::string>() : value.dump());
    }
}

} // namespace

std::string payloadBytes(std::string text, const BoundMapping& bound)
{
    if (bound.payload && bound.payload->type == "bytea")
        text = fromHex(std::move(text));
    return bound.mapping.payloadKind == PayloadKind::Base64 ? fromBase64(std::move(text)) : text;
}

std::vector<CatalogueColumn> otherColumns(const BoundMapping& bound, const CatalogueTable& table)
{
    const std::array named = {&bound.payload, &bound.type, &bound.aggregateType,
                              &bound.aggregateId};
    std::vector<CatalogueColumn> others;
    for (const auto& column : table.columns) {
        bool isNamed = bound.id.size() == 1 && bound.id[0].name == column.name;
        for (const auto* other : named)
            isNamed = isNamed || (*other && (*other)->name == column.name);
        if (!isNamed)
            others.push_back(column);
    }
    return others;
}

void addEvent(Batch& batch, LaneIndex lane, const BoundMapping& bound, const RowEvent& event)
{
    const auto& row = event.row;
    HeaderListBuilder headers;
    headers.add("id", row.eventId.empty() ? row.id : row.eventId);
    addIf(headers, "eventType", row.type);
    addIf(headers, "aggregateType", row.aggregateType);
    addIf(headers, "aggregateId", row.aggregateId);
    for (const auto& column : event.others) {
        if (bound.headers && column.name == bound.headers->name)
            addHeaders(headers, column);
        else if (column.value)
            headers.add(column.name, column.value);
    }
    const bool timed = row.created != Timestamp{};
    const auto value = event.payload ? std::optional(payloadBytes(*event.payload, bound))
                                     : std::optional<std::string>();
    Body body{.headers = headers.list()};
    if (!row.aggregateId.empty())
        body.key = row.aggregateId;
    if (value)
        body.value = *value;
    batch.add({.lane = lane,
               .time = timed ? row.created : now(),
               .timeKind = timed ? TimeKind::Create : TimeKind::Arrival,
               .position = row.position ? std::int64_t(*row.position)
                                        : row.created.time_since_epoch().count(),
               .body = body});
}

} // namespace model::outbox
