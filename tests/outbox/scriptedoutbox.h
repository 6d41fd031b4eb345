#pragma once

#include "model/source/outboxprobe.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>

//! A database with an outbox table that a test fills, and probes that look at it. Any thread.
class ScriptedOutbox
{
public:
    void put(const model::OutboxRow& row)
    {
        const std::scoped_lock lock(m_mutex);
        m_rows[row.id] = row;
        ++m_changes;
        m_changedAt[row.id] = m_changes;
    }
    void remove(const std::string& id)
    {
        const std::scoped_lock lock(m_mutex);
        m_rows.erase(id);
        m_changedAt[id] = ++m_changes;
    }
    void setTables(std::vector<model::OutboxTable> tables)
    {
        const std::scoped_lock lock(m_mutex);
        m_tables = std::move(tables);
    }
    void setReachable(bool reachable)
    {
        const std::scoped_lock lock(m_mutex);
        m_reachable = reachable;
    }
    void setDropped(bool dropped)
    {
        const std::scoped_lock lock(m_mutex);
        m_dropped = dropped;
    }
    void setSessions(std::vector<model::OutboxSession> sessions)
    {
        const std::scoped_lock lock(m_mutex);
        m_sessions = std::move(sessions);
    }
    //! Counting goes so far and waits for the rest, or to be cancelled.
    void setSlowCount(bool slow)
    {
        const std::scoped_lock lock(m_mutex);
        m_slowCount = slow;
    }
    int looks() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_looks;
    }
    int probes() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_probes;
    }
    std::vector<std::string> written() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_written;
    }
    std::vector<model::OutboxChoice> choices() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_choices;
    }

    model::Result<std::unique_ptr<model::OutboxProbe>> probe()
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_reachable)
            return away();
        ++m_probes;
        return std::unique_ptr<model::OutboxProbe>(std::make_unique<Probe>(*this));
    }

private:
    static model::Error away()
    {
        return {.kind = model::Error::Kind::Unreachable, .text = "orders-db does not answer."};
    }

    class Probe : public model::OutboxProbe
    {
    public:
        explicit Probe(ScriptedOutbox& outbox) : m_outbox(outbox) {}

        model::Result<std::vector<model::OutboxTable>> tables() override
        {
            const std::scoped_lock lock(m_outbox.m_mutex);
            if (!m_outbox.m_reachable)
                return away();
            return m_outbox.m_tables;
        }
        model::Result<void> choose(const model::OutboxChoice& choice) override
        {
            const std::scoped_lock lock(m_outbox.m_mutex);
            m_outbox.m_choices.push_back(choice);
            m_seen = 0;
            m_begun = false;
            return {};
        }
        model::Result<model::OutboxLook> look(std::size_t limit) override
        {
            const std::scoped_lock lock(m_outbox.m_mutex);
            if (!m_outbox.m_reachable)
                return away();
            ++m_outbox.m_looks;
            model::OutboxLook look{.databaseTime = model::now(),
                                   .asked = model::now(),
                                   .answered = model::now(),
                                   .sessions = m_outbox.m_sessions};
            if (m_outbox.m_dropped) {
                look.troubles.push_back(
                    {.code = "table-gone", .text = "The table public.outbox is gone."});
                return look;
            }
            std::vector<std::pair<std::uint64_t, std::string>> news;
            for (const auto& [id, change] : m_outbox.m_changedAt) {
                if (change > m_seen)
                    news.emplace_back(change, id);
            }
            std::ranges::sort(news);
            for (const auto& [change, id] : news) {
                if (look.rows.size() + look.gone.size() >= limit) {
                    look.more = true;
                    break;
                }
                m_seen = change;
                const auto row = m_outbox.m_rows.find(id);
                if (row != m_outbox.m_rows.end())
                    look.rows.push_back(row->second);
                else if (m_begun)
                    look.gone.push_back(id);
            }
            m_begun = !look.more;
            for (const auto& [id, row] : m_outbox.m_rows)
                look.waiting.rows += row.sent ? 0 : 1;
            look.total = {m_outbox.m_rows.size(), model::RowCount::Kind::Exact};
            look.waiting.kind = model::RowCount::Kind::Exact;
            return look;
        }
        model::Result<model::RowCount> countExactly(bool onlyWaiting,
                                                    const model::ProbeProgress& progress) override
        {
            for (bool wait = true; wait;) {
                if (!progress(0.5))
                    return model::Error{.kind = model::Error::Kind::Cancelled,
                                        .text = "The counting was stopped."};
                const std::scoped_lock lock(m_outbox.m_mutex);
                wait = m_outbox.m_slowCount;
            }
            const std::scoped_lock lock(m_outbox.m_mutex);
            model::RowCount count{.kind = model::RowCount::Kind::Exact};
            for (const auto& [id, row] : m_outbox.m_rows)
                count.rows += onlyWaiting && row.sent ? 0 : 1;
            return count;
        }
        model::Result<std::string> payload(const std::string& id, std::size_t) override
        {
            return R"({"row":")" + id + "\"}";
        }
        model::Result<Preview> preview(const model::OutboxWrite& write) override
        {
            const std::scoped_lock lock(m_outbox.m_mutex);
            Preview preview{.sql = "UPDATE \"public\".\"outbox\" SET \"processed_at\" = now() …"};
            for (const auto& id : write.ids) {
                if (const auto row = m_outbox.m_rows.find(id); row != m_outbox.m_rows.end())
                    preview.rows.push_back(row->second);
            }
            return preview;
        }
        model::Result<std::size_t> carryOut(const model::OutboxWrite& write) override
        {
            const std::scoped_lock lock(m_outbox.m_mutex);
            for (const auto& id : write.ids) {
                m_outbox.m_written.push_back(id);
                auto& row = m_outbox.m_rows[id];
                row.sent = write.kind == model::OutboxWrite::Kind::MarkProcessed;
                row.processed = row.sent ? std::optional(model::now()) : std::nullopt;
                m_outbox.m_changedAt[id] = ++m_outbox.m_changes;
            }
            return write.ids.size();
        }

    private:
        ScriptedOutbox& m_outbox;
        std::uint64_t m_seen = 0;
        bool m_begun = false;
    };

    mutable std::mutex m_mutex;
    std::map<std::string, model::OutboxRow> m_rows;
    std::map<std::string, std::uint64_t> m_changedAt;
    std::uint64_t m_changes = 0;
    std::vector<model::OutboxTable> m_tables{
        {.schema = "public", .name = "outbox", .mapping = "textbook", .estimatedRows = 60'000},
        {.schema = "public", .name = "outbox_old", .mapping = "textbook"}};
    std::vector<model::OutboxSession> m_sessions;
    std::vector<model::OutboxChoice> m_choices;
    std::vector<std::string> m_written;
    bool m_reachable = true;
    bool m_dropped = false;
    bool m_slowCount = false;
    int m_looks = 0;
    int m_probes = 0;
};
