#pragma once

#include "model/outbox/outboxboard.h"

#include <map>
#include <string>
#include <vector>

//! A store, an outbox table and the board between them, at times that a test says in milliseconds.
class OutboxWorld
{
public:
    explicit OutboxWorld(model::OutboxLimits limits = {}, model::StoreBudget budget = {},
                         model::Origin origin = model::Origin::Live)
        : m_store(std::move(budget))
        , m_board(m_store, m_events, prompt(limits), [this] { return m_isRead; })
        , m_reader(m_store)
        , m_source(m_store.addSource("shop", origin))
        , m_id(m_board.open(m_source, "orders-db"))
    {
        m_board.choose(m_id, {.schema = "public", .table = "outbox", .mapping = "textbook"});
    }

    static model::Timestamp at(std::int64_t ms)
    {
        return model::Timestamp(std::chrono::milliseconds(1'795'411'927'000 + ms));
    }

    struct Record
    {
        std::string id;
        std::string type = "ORDER_CREATED";
        std::string key = "O-1";
        std::int64_t ms = 0;
        std::string channel = "order-events";
        std::int32_t partition = 0;
        model::ChannelKind kind = model::ChannelKind::Topic;
        std::string value;
    };
    void record(const Record& record)
    {
        const auto lane = laneOf(record);
        const auto value = record.value.empty() ? "{\"id\":\"" + record.id + "\"}" : record.value;
        std::string body;
        model::appendBody(body, {.key = record.key, .value = value});
        model::NewEvent event{.lane = lane,
                              .time = at(record.ms),
                              .timeKind = model::TimeKind::Append,
                              .position = std::int64_t(m_store.laneCount(lane)) + m_firstPosition,
                              .body = body,
                              .key = record.key};
        event.facts.type = record.type;
        event.facts.eventId = record.id;
        m_store.append(event);
        if (m_showsAtOnce)
            showRecords();
    }
    //! The records come in one go, with showRecords().
    void collectRecords() { m_showsAtOnce = false; }
    void setRead(bool isRead) { m_isRead = isRead; }
    //! Reading begins in the middle of the topics.
    void beginLater() { m_firstPosition = 1'000; }

    static model::OutboxRow row(const std::string& id, std::int64_t createdMs,
                                std::optional<std::int64_t> processedMs = std::nullopt)
    {
        model::OutboxRow row{.id = id,
                             .eventId = id,
                             .created = at(createdMs),
                             .sent = processedMs.has_value(),
                             .aggregateType = "Order",
                             .aggregateId = "O-1",
                             .type = "ORDER_CREATED"};
        if (processedMs)
            row.processed = at(*processedMs);
        return row;
    }

    void look(std::vector<model::OutboxRow> rows, std::int64_t ms, model::OutboxLook with = {})
    {
        with.rows = std::move(rows);
        with.asked = at(ms);
        with.answered = at(ms);
        if (with.databaseTime == model::Timestamp())
            with.databaseTime = at(ms);
        m_board.look(m_id, with);
        tick(ms);
    }
    void tick(std::int64_t ms) { m_board.tick(at(ms)); }

    model::OutboxVerdict verdict(const std::string& id) { return state(id).verdict; }
    model::OutboxRowState state(const std::string& id)
    {
        const auto serial = m_board.serial(m_id, id);
        return serial ? *m_board.row(m_id, summary().epoch, *serial) : model::OutboxRowState{};
    }
    const model::OutboxSummary& summary()
    {
        m_summary = m_board.summary(m_id);
        return *m_summary;
    }
    const model::FindingLine* finding(const std::string& code)
    {
        for (const auto& line : summary().findings) {
            if (line.code == code)
                return &line;
        }
        return nullptr;
    }

    model::OutboxBoard& board() { return m_board; }
    model::OutboxId id() const { return m_id; }
    model::EventStore& store() { return m_store; }

    void showRecords()
    {
        m_reader.refresh();
        if (m_reader.begin() > m_begin) {
            m_begin = m_reader.begin();
            m_events.letGo(m_begin);
            m_board.letGo(m_begin);
        }
        m_reader.scanColumns(std::max(m_next, m_begin), m_reader.end(),
                             [this](const model::BlockView& block) {
                                 m_events.take(m_reader, block);
                                 m_board.take(m_reader, block);
                                 return true;
                             });
        m_next = m_reader.end();
    }

private:
    model::LaneId laneOf(const Record& record)
    {
        const auto [known, isNew] =
            m_lanes.try_emplace(record.channel + "/" + std::to_string(record.partition));
        if (isNew)
            known->second =
                m_store.addLane(m_source, record.channel, record.partition, record.kind);
        return known->second;
    }

    static model::OutboxLimits prompt(model::OutboxLimits limits)
    {
        limits.pause = {};
        limits.idlePause = {};
        return limits;
    }

    bool m_isRead = true;
    model::EventStore m_store;
    model::EventIndex m_events;
    model::OutboxBoard m_board;
    model::Reader m_reader;
    model::SourceId m_source;
    model::OutboxId m_id;
    std::map<std::string, model::LaneId> m_lanes;
    model::Row m_next = 0;
    model::Row m_begin = 0;
    std::int64_t m_firstPosition = 0;
    bool m_showsAtOnce = true;
    std::shared_ptr<const model::OutboxSummary> m_summary;
};
