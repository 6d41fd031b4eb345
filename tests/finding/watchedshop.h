#pragma once

#include "model/decode/decoder.h"
#include "model/finding/findingwatch.h"

#include <algorithm>
#include <string>

//! A store that a test fills with order events, and the watch over it. Everything happens when the
//! test says so.
class WatchedShop
{
public:
    struct Event
    {
        std::string key = "O-1";
        std::string type = "ORDER_PAID";
        std::string id;                        //!< Empty: one of its own.
        std::string cause;                     //!< Empty: none.
        std::chrono::milliseconds at{0};       //!< Of the record, after the shop opened.
        std::chrono::milliseconds stamped{-1}; //!< Of the envelope; -1: as the record.
        std::int64_t position = -1;            //!< -1: the next.
    };

    WatchedShop() { addSource("shop", model::Origin::Live); }

    model::SourceId addSource(const std::string& name, model::Origin origin)
    {
        sources.push_back({.name = name, .origin = origin, .caughtUp = true});
        m_source = store.addSource(name, origin);
        return m_source;
    }

    model::LaneId lane(const std::string& channel, int partition = 0,
                       model::ChannelKind kind = model::ChannelKind::Topic)
    {
        for (std::uint32_t at = 0; at < store.lanes().size(); ++at) {
            const auto& known = store.channels()[store.lanes()[at].channel.value];
            if (known.name == channel && known.source == m_source
                && store.lanes()[at].partition == partition)
                return {at};
        }
        return store.addLane(m_source, channel, partition, kind);
    }

    model::Row add(const Event& event) { return add(lane("order-events"), event); }
    model::Row add(model::LaneId where, const Event& event)
    {
        const auto time = opened + event.at;
        const auto stamp = event.stamped.count() < 0 ? time : opened + event.stamped;
        const auto id = event.id.empty() ? "e-" + std::to_string(++m_ids) : event.id;
        std::string value = R"({"type":")" + event.type
                            + R"(","payload":{},"metadata":{"eventId":")" + id
                            + R"(","timestamp":")" + model::toIso(stamp) + "\"";
        if (!event.cause.empty())
            value += R"(,"causationId":")" + event.cause + "\"";
        return addRaw(where, event, value + "}}");
    }
    model::Row addRaw(model::LaneId where, const Event& event, const std::string& value)
    {
        if (m_positions.size() <= where.value)
            m_positions.resize(where.value + 1);
        auto& next = m_positions[where.value];
        const auto position = event.position < 0 ? next : event.position;
        next = position + 1;
        std::string bytes;
        const model::Body body{.key = event.key, .value = value};
        model::appendBody(bytes, body);
        return store.append({.lane = where,
                             .time = opened + event.at,
                             .timeKind = model::TimeKind::Create,
                             .position = position,
                             .body = bytes,
                             .key = event.key,
                             .facts = m_decoder.decode(body, 0)});
    }

    //! Shows what is new to the watch; then \a later of quiet.
    const std::vector<model::FindingLine>&
    look(std::chrono::seconds later = std::chrono::minutes(1))
    {
        m_reader.refresh();
        m_reader.scanColumns(m_next, m_reader.end(), [this](const model::BlockView& block) {
            index.take(m_reader, block);
            watch.take(m_reader, block);
            return true;
        });
        m_next = m_reader.end();
        m_time = std::max(m_time, model::now()) + later;
        watch.tick(m_time);
        m_list = board.list();
        return m_list->lines;
    }

    //! The line of that code; null when there is none.
    const model::FindingLine* find(const std::string& code) const
    {
        const auto found = std::ranges::find(m_list->lines, code, &model::FindingLine::code);
        return found == m_list->lines.end() ? nullptr : &*found;
    }
    static std::string value(const model::FindingLine& line, const std::string& name)
    {
        for (const auto& [known, value] : line.values) {
            if (known == name)
                return value;
        }
        return {};
    }

    const model::Timestamp opened = model::now() - std::chrono::hours(1);
    std::vector<model::SourceFacts> sources;
    model::EventStore store{model::StoreBudget{}};
    model::EventIndex index;
    model::FindingBoard board;
    model::FindingWatch watch{
        {store, model::builtinProfiles(), index, board, [this] { return sources; }}};

private:
    model::Decoder m_decoder;
    model::Reader m_reader{store};
    model::Row m_next = 0;
    model::SourceId m_source;
    model::Timestamp m_time = model::now();
    std::vector<std::int64_t> m_positions;
    std::shared_ptr<const model::FindingList> m_list;
    int m_ids = 0;
};
