#pragma once

#include "model/store/eventstore.h"

#include <string>

//! Writes numbered events into a store: key "k<n % keys>", value "value <n> …" of about \a size
//! bytes.
class StoreFill
{
public:
    explicit StoreFill(model::EventStore& store) : m_store(store)
    {
        m_lane = store.addLane(store.addSource("test", model::Origin::Live), "orders", 0);
    }

    void add(std::uint64_t count, std::size_t size = 100, std::uint64_t keys = 10)
    {
        for (std::uint64_t i = 0; i < count; ++i, ++m_next) {
            m_value = text(m_next, size);
            m_key = "k" + std::to_string(m_next % keys);
            m_body.clear();
            model::appendBody(m_body, {.key = m_key, .value = m_value});
            model::NewEvent event{
                .lane = m_lane, .position = std::int64_t(m_next), .body = m_body, .key = m_key};
            event.time = model::Timestamp{std::chrono::milliseconds{m_next}};
            event.facts.type = m_next % 2 ? "ODD" : "EVEN";
            event.facts.version = std::int32_t(m_next % 3);
            m_store.append(event);
        }
    }

    static std::string text(std::uint64_t number, std::size_t size)
    {
        auto text = "value " + std::to_string(number) + " ";
        if (text.size() < size)
            text.append(size - text.size(), char('a' + number % 26));
        return text;
    }

private:
    model::EventStore& m_store;
    model::LaneId m_lane;
    std::uint64_t m_next = 0;
    std::string m_value;
    std::string m_key;
    std::string m_body;
};
