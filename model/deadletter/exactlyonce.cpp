#include "model/deadletter/replaymarker.h"
#include "model/deadletter/replayrounds.h"

#include <algorithm>
#include <future>
#include <set>
#include <utility>

namespace model {

namespace {

using State = Receipt::State;

constexpr std::size_t mostCap = 1u << 20;

//! Copies and progress in one transaction each round. The broker's progress is the truth; the
//! journal's receipts follow it and may lag behind by what a crash cut off.
class ExactlyOnce final : public ReplayRounds
{
public:
    ExactlyOnce(ReplayLedger& ledger, std::unique_ptr<TransactionalSink> sink,
                const ReplayPorts& ports, const ReplayPace& pace)
        : m_ledger(ledger)
        , m_sink(std::move(sink))
        , m_ports(ports)
        , m_pace(pace)
    {
        for (const auto& lane : ledger.lanes())
            m_done.push_back(lane.done);
    }

    Result<void> begin(std::vector<std::string>& notes) override
    {
        const auto receipts = m_ledger.beyond();
        if (!receipts)
            return receipts.error();
        for (const auto& receipt : *receipts) {
            if (receipt.state == State::Refused)
                m_refused.insert(receipt.number);
        }
        if (const auto checked = checkProgress(); !checked)
            return checked;
        if (!m_sink->progress())
            return openPlan();
        // An opening whose marker a crash cut off.
        if (!m_ledger.isOpened()) {
            if (auto marked = m_ledger.markOpened(); !marked)
                return marked;
        }
        return catchUp(notes);
    }

    Result<std::size_t> round(std::size_t limit) override
    {
        auto items = nextItems(m_ledger, m_done, std::min(limit, m_cap));
        if (!items)
            return items.error();
        writeReceipts();
        const auto sent = send(std::move(*items));
        const auto written = join();
        if (!sent)
            return sent.error();
        if (!written)
            return written.error();
        return *sent;
    }

    Result<void> flush() override
    {
        writeReceipts();
        return join();
    }

    void close(std::vector<std::string>& notes) override
    {
        if (const auto gone = m_sink->forget(); !gone)
            notes.push_back("The replay's group is left on the broker: " + gone.error().text);
    }

    std::uint64_t done() const override { return sumOf(m_done); }
    std::uint64_t refused() const override { return m_refusedHere; }

private:
    //! The receipts of the round before go to the disk while this one is on its way to the broker:
    //! the broker's progress is the truth, so they may be late.
    void writeReceipts()
    {
        const bool isOnDisk = std::ranges::equal(m_done, m_ledger.lanes(), {}, {}, &PlanLane::done);
        if (m_late.empty() && isOnDisk)
            return;
        m_writing = std::async(m_pace.overlap ? std::launch::async : std::launch::deferred,
                               [this, receipts = std::exchange(m_late, {}), done = m_done] {
                                   return m_ledger.record(receipts, done);
                               });
    }

    //! The journal is one thread's at a time.
    Result<void> join() { return m_writing.valid() ? m_writing.get() : Result<void>(); }

    Result<std::size_t> send(std::vector<PlannedItem> items)
    {
        for (;;) {
            const auto next = behind(items);
            std::vector<OutgoingRecord> records;
            std::vector<const PlannedItem*> sent;
            for (const auto& item : items) {
                if (m_refused.contains(item.number))
                    continue;
                records.push_back(item.record);
                sent.push_back(&item);
            }
            addMarkers(sent, records);
            auto outcome = m_sink->commit(records, next);
            if (!outcome.error) {
                m_cap = m_cap > mostCap / 2 ? mostCap : m_cap * 2;
                note(sent, outcome.places);
                m_done = next;
                return items.size();
            }
            // A note that is refused is no message's fault.
            if (!outcome.refused || *outcome.refused >= sent.size())
                return *outcome.error;
            if (auto written = join(); !written)
                return written.error();
            if (sent.size() == 1) {
                if (const auto passed = pass(*sent.front(), *outcome.error); !passed)
                    return passed.error();
                continue;
            }
            // A topic's limit is one of whole batches: only a message alone can be blamed.
            m_cap = std::max<std::size_t>(1, std::min(items.size(), m_cap) / 2);
            auto fewer = nextItems(m_ledger, m_done, m_cap);
            if (!fewer)
                return fewer.error();
            items = std::move(*fewer);
        }
    }

    //! Behind the copies, in the same transaction.
    void addMarkers(const std::vector<const PlannedItem*>& sent,
                    std::vector<OutgoingRecord>& records) const
    {
        const auto& plan = m_ledger.header();
        if (plan.wish.markers.empty())
            return;
        const auto time = now();
        for (const auto* item : sent)
            records.push_back(markerOf(plan, m_ledger.lanes()[item->lane], *item, time));
    }

    //! The first transaction has no message: from then on a missing progress is a lost one.
    Result<void> openPlan()
    {
        const auto outcome = m_sink->commit({}, m_done);
        if (outcome.error)
            return *outcome.error;
        return m_ledger.markOpened();
    }

    Result<void> checkProgress() const
    {
        const auto& progress = m_sink->progress();
        const Error lost{
            .text = "The broker has lost how far the replay was.",
            .advice = "Its group was deleted, or expired (offsets.retention.minutes). To go on "
                      "would send messages twice, so nothing is sent. The report says what was; "
                      "make a new plan of the rest."};
        if (!progress) {
            if (m_ledger.isOpened())
                return lost;
            return {};
        }
        for (std::size_t lane = 0; lane < m_done.size(); ++lane) {
            if ((*progress)[lane] < m_done[lane])
                return lost;
            if ((*progress)[lane] > m_ledger.lanes()[lane].items)
                return Error{.text = "The broker's progress is beyond the plan.",
                             .advice = "Somebody else commits to its group. Make a new plan."};
        }
        return {};
    }

    //! What was committed when a crash came before its receipts.
    Result<void> catchUp(std::vector<std::string>& notes)
    {
        const auto target = *m_sink->progress();
        if (target == m_done)
            return {};
        FoundCopies copies;
        if (m_ports.findCopies) {
            auto found = m_ports.findCopies();
            if (found)
                copies = std::move(*found);
            else
                notes.push_back("Where some copies lie is not known: " + found.error().text);
        }
        for (std::size_t lane = 0; lane < m_done.size(); ++lane) {
            while (m_done[lane] < target[lane]) {
                if (auto noted = catchUp(std::uint32_t(lane), target[lane], copies); !noted)
                    return noted;
            }
        }
        return {};
    }

    Result<void> catchUp(std::uint32_t lane, std::int64_t target, const FoundCopies& copies)
    {
        constexpr std::int64_t most = 10'000;
        const auto count = std::min(most, target - m_done[lane]);
        const auto items = m_ledger.items(lane, m_done[lane], std::size_t(count));
        if (!items)
            return items.error();
        std::vector<Receipt> receipts;
        for (const auto& item : *items) {
            if (m_refused.contains(item.number))
                continue;
            const auto copy = copies.find(replayId(m_ledger.header().id, item.number));
            Receipt receipt{.number = item.number,
                            .state = State::Confirmed,
                            .time = now(),
                            .note = "found after a crash"};
            if (copy != copies.end())
                receipt.place = copy->second;
            receipts.push_back(std::move(receipt));
        }
        auto done = m_done;
        done[lane] += count;
        if (auto recorded = m_ledger.record(receipts, done); !recorded)
            return recorded;
        m_done = std::move(done);
        return {};
    }

    std::vector<std::int64_t> behind(const std::vector<PlannedItem>& items) const
    {
        auto next = m_done;
        for (const auto& item : items)
            next[item.lane] = item.seq + 1;
        return next;
    }

    void note(const std::vector<const PlannedItem*>& sent, const std::vector<PublishedAt>& places)
    {
        const auto time = now();
        for (std::size_t i = 0; i < sent.size(); ++i)
            m_late.push_back({.number = sent[i]->number,
                              .state = State::Confirmed,
                              .place = places[i],
                              .time = time});
    }

    //! The broker will never take it: noted on the disk before the others go on without it.
    Result<void> pass(const PlannedItem& item, const Error& why)
    {
        if (!m_pace.skipRefused) {
            auto error = why;
            error.text = "Dead letter " + std::to_string(item.number) + " of the plan: " + why.text;
            return error;
        }
        const Receipt receipt{
            .number = item.number, .state = State::Refused, .time = now(), .note = why.text};
        if (auto recorded = m_ledger.record({&receipt, 1}, m_done); !recorded)
            return recorded;
        m_refused.insert(item.number);
        ++m_refusedHere;
        return {};
    }

    ReplayLedger& m_ledger;
    std::unique_ptr<TransactionalSink> m_sink;
    const ReplayPorts& m_ports;
    const ReplayPace& m_pace;
    std::vector<std::int64_t> m_done;
    std::vector<Receipt> m_late; // not on the disk yet
    std::future<Result<void>> m_writing;
    std::set<std::uint64_t> m_refused;
    std::uint64_t m_refusedHere = 0;
    std::size_t m_cap = mostCap; // of a round, after a refusal
};

} // namespace

std::unique_ptr<ReplayRounds> exactlyOnceRounds(ReplayLedger& ledger,
                                                std::unique_ptr<TransactionalSink> sink,
                                                const ReplayPorts& ports, const ReplayPace& pace)
{
    return std::make_unique<ExactlyOnce>(ledger, std::move(sink), ports, pace);
}

} // namespace model
