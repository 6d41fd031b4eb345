#pragma once

#include "model/deadletter/recogniser.h"
#include "model/event/body.h"

#include <QtTest>

#include <string>
#include <utility>
#include <vector>

using HeaderValues = std::vector<std::pair<std::string, std::optional<std::string>>>;

//! A record as the tests put it together: it owns its bytes.
struct TestRecord
{
    std::string channel = "orders-dlt";
    std::int32_t partition = 0;
    std::int64_t position = 0;
    std::optional<std::string> key = "order-1";
    HeaderValues headers;
    std::optional<std::string> value = R"({"type":"ORDER_CREATED","payload":{"n":1}})";
    model::Timestamp time{std::chrono::seconds(1'795'411'927)};

    model::EventView view()
    {
        model::HeaderListBuilder builder;
        for (const auto& [name, text] : headers)
            builder.add(name, text ? std::optional<std::string_view>(*text) : std::nullopt);
        encoded = builder.list().encoded();
        model::EventView event{
            .time = time, .channel = channel, .partition = partition, .position = position};
        event.body.headers = model::HeaderList(encoded);
        if (key)
            event.body.key = *key;
        if (value)
            event.body.value = *value;
        return event;
    }

    std::string encoded;
};

inline std::string bytesOf(std::uint64_t value, std::size_t size)
{
    std::string out(size, '\0');
    for (auto byte = out.rbegin(); byte != out.rend(); ++byte, value >>= 8)
        *byte = char(value & 0xff);
    return out;
}

inline QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), qsizetype(view.size()));
}
