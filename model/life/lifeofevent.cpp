#include "model/life/lifeofevent.h"

#include <algorithm>

namespace model {

namespace {

using Kind = LifeStep::Kind;
using Key = LifeConsumer::Key;

class Builder
{
public:
    explicit Builder(const LifeInput& input) : m_input(input)
    {
        for (const auto& record : input.records)
            (record.isDeadLetter ? m_dead : m_records).push_back(&record);
        std::ranges::stable_sort(m_records, {}, &LifeRecord::time);
    }

    std::vector<LifeStep> build()
    {
        addOutbox();
        addRecords();
        for (const auto& consumer : m_input.consumers)
            addConsumer(consumer);
        for (const auto& effect : m_input.effects)
            m_steps.push_back({.kind = Kind::Caused,
                               .who = effect.type,
                               .where = effect.channel,
                               .time = effect.time,
                               .row = effect.row});
        arrange();
        return std::move(m_steps);
    }

private:
    void addOutbox()
    {
        if (!m_input.outbox)
            return;
        const auto& row = *m_input.outbox;
        m_steps.push_back({.kind = Kind::Committed,
                           .who = row.connection,
                           .where = row.table,
                           .transaction = row.transaction,
                           .time = row.created});
        LifeStep step{.who = row.connection, .where = row.table};
        const bool marked = row.sent || row.processed;
        if (marked) {
            step.kind = Kind::Marked;
            step.time = row.processed;
            m_steps.push_back(step);
        }
        if (m_records.empty() || !marked) {
            step.kind = !m_records.empty() ? Kind::NotMarked
                        : marked           ? Kind::NotSeen
                                           : Kind::NotPublished;
            step.time.reset();
            step.since = m_input.now - (m_records.empty() ? row.created : m_records.front()->time);
            step.text = row.lastError;
            m_steps.push_back(step);
        }
    }

    static LifeStep stepOf(Kind kind, const LifeRecord& record)
    {
        return {.kind = kind,
                .where = record.channel,
                .partition = record.partition,
                .position = record.position,
                .time = record.time,
                .row = record.row};
    }

    void addRecords()
    {
        for (std::size_t i = 0; i < m_records.size(); ++i)
            m_steps.push_back(
                stepOf(i == 0 ? Kind::Published : Kind::PublishedAgain, *m_records[i]));
        for (const auto* record : m_dead)
            m_steps.push_back(stepOf(Kind::DeadLettered, *record));
    }

    void addConsumer(const LifeConsumer& consumer)
    {
        if (consumer.key == Key::There || consumer.key == Key::Gone)
            return addKeeper(consumer);
        if (!consumer.standsAt || m_records.empty())
            return;
        LifeStep step{.who = consumer.name, .where = m_records.front()->channel};
        if (!consumer.passedFirst) {
            step.kind = Kind::NotHandled;
            step.position = *consumer.standsAt;
            step.since = m_input.now - m_records.front()->time;
        } else {
            step.kind = consumer.key == Key::None ? Kind::NoKey : Kind::Passed;
        }
        m_steps.push_back(step);
    }

    void addKeeper(const LifeConsumer& consumer)
    {
        LifeStep handled{.kind = Kind::Handled,
                         .who = consumer.name,
                         .time = consumer.setAbout,
                         .isAbout = true};
        handled.until = consumer.until;
        handled.isForEver = consumer.key == Key::There && !consumer.until;
        const bool cameAgain = m_records.size() > 1;
        // The key that is there now was set by the second handling; of the first nothing is left.
        if (consumer.handledAgain && cameAgain)
            handled.kind = Kind::HandledAgain;
        m_steps.push_back(handled);
        if (cameAgain && !consumer.handledAgain
            && (consumer.passedAll || (!consumer.standsAt && consumer.key == Key::There)))
            m_steps.push_back({.kind = Kind::Skipped, .who = consumer.name});
        if (consumer.key == Key::Gone)
            m_steps.push_back({.kind = Kind::KeyGone, .who = consumer.name, .time = consumer.gone});
    }

    //! By time; what has none stands behind what it follows from.
    void arrange()
    {
        const auto lastCopy = m_records.empty() ? m_input.now : m_records.back()->time;
        const auto rank = [&](const LifeStep& step) {
            if (step.isMissing())
                return std::pair(2, m_input.now);
            if (step.time)
                return std::pair(0, *step.time);
            return step.kind == Kind::Skipped ? std::pair(0, lastCopy) : std::pair(1, m_input.now);
        };
        std::ranges::stable_sort(m_steps, {}, rank);
        std::optional<Timestamp> before;
        for (auto& step : m_steps) {
            if (!step.time)
                continue;
            if (before)
                step.gap = *step.time - *before;
            before = step.time;
        }
    }

    const LifeInput& m_input;
    std::vector<const LifeRecord*> m_records;
    std::vector<const LifeRecord*> m_dead;
    std::vector<LifeStep> m_steps;
};

} // namespace

std::vector<LifeStep> lifeOf(const LifeInput& input)
{
    return Builder(input).build();
}

} // namespace model
