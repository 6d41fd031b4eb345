#pragma once

#include "model/decode/decoder.h"
#include "model/store/reader.h"
#include "model/store/tracker.h"

#include <map>
#include <string>

//! A store that a test fills with events as they come from a broker.
class HeldEvents
{
public:
    explicit HeldEvents(const model::ProfileSet& profiles = model::builtinProfiles())
        : m_decoder(profiles)
    {}

    struct Event
    {
        std::string value;
        std::string channel = "order-events";
        std::vector<std::pair<std::string, std::string>> headers{};
        int partition = 0;
        model::ChannelKind kind = model::ChannelKind::Topic;
        std::string key = "O-1";
    };

    model::Row add(const Event& event)
    {
        model::HeaderListBuilder headers;
        for (const auto& [name, value] : event.headers)
            headers.add(name, value);
        const model::Body body{.key = event.key, .headers = headers.list(), .value = event.value};
        std::string bytes;
        model::appendBody(bytes, body);
        time += std::chrono::milliseconds(100);
        return store.append({.lane = lane(event),
                             .time = time,
                             .timeKind = model::TimeKind::Create,
                             .position = m_position++,
                             .body = bytes,
                             .key = event.key,
                             .facts = m_decoder.decode(body, 0)});
    }

    //! An order event as the services of the sandbox write it; no version for a negative one.
    model::Row add(const std::string& type, int version, const std::string& payload,
                   const std::string& channel = "order-events", const std::string& key = "O-1")
    {
        return add({.value = R"({"type":")" + type + R"(","payload":)" + payload
                             + R"(,"metadata":{"eventId":"e-)" + std::to_string(m_position) + "\""
                             + (version < 0 ? "" : R"(,"version":)" + std::to_string(version))
                             + "}}",
                    .channel = channel,
                    .key = key});
    }

    //! What is added from now on comes from another source.
    model::SourceId useSource(const std::string& name, model::Origin origin)
    {
        m_lanes.clear();
        m_source = store.addSource(name, origin);
        return m_source;
    }

    //! Shows what is new to a tracker.
    void show(model::Tracker& tracker)
    {
        m_reader.refresh();
        const auto take = [&](const model::BlockView& block) {
            tracker.take(m_reader, block);
            return true;
        };
        if (tracker.wantsBodies())
            m_reader.scan(m_next, m_reader.end(), take);
        else
            m_reader.scanColumns(m_next, m_reader.end(), take);
        m_next = m_reader.end();
        tracker.tick(time);
    }

    model::EventStore store{model::StoreBudget{}};
    model::Timestamp time{std::chrono::seconds{1'795'411'927}};

private:
    model::LaneId lane(const Event& event)
    {
        const auto known = m_lanes.find({event.channel, event.partition});
        if (known != m_lanes.end())
            return known->second;
        return m_lanes[{event.channel, event.partition}] =
                   store.addLane(m_source, event.channel, event.partition, event.kind);
    }

    model::Decoder m_decoder;
    model::SourceId m_source = store.addSource("shop", model::Origin::Live);
    std::map<std::pair<std::string, int>, model::LaneId> m_lanes;
    model::Reader m_reader{store};
    model::Row m_next = 0;
    std::int64_t m_position = 0;
};
