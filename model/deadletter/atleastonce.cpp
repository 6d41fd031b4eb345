#include "model/deadletter/replayrounds.h"

#include <algorithm>
#include <set>
#include <utility>

namespace model {

namespace {

using State = Receipt::State;

constexpr std::size_t mostCap = 1u << 20;
using namespace std::chrono_literals;

// The sink itself gives up on a record after two minutes.
constexpr auto longestSilence = 150s;

//! The intent of each message is on the disk before it is sent, its confirmation before the next
//! round. What a crash left in between is looked up at the target by its replay id.
class AtLeastOnce final : public ReplayRounds
{
public:
    AtLeastOnce(ReplayLedger& ledger, std::unique_ptr<EventSink> sink, const ReplayPorts& ports,
                const ReplayPace& pace)
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
        if (!m_ledger.header().wish.markers.empty() && m_ports.openMarkers) {
            auto sink = m_ports.openMarkers();
            if (!sink)
                return sink.error();
            m_markers.emplace(m_ledger, std::move(*sink));
        }
        const auto receipts = m_ledger.beyond();
        if (!receipts)
            return receipts.error();
        std::vector<Receipt> unsure;
        for (const auto& receipt : *receipts) {
            if (receipt.state == State::Sent)
                unsure.push_back(receipt);
            else
                m_settled.insert(receipt.number);
            if (receipt.state == State::Refused)
                m_refusals.insert(receipt.number);
        }
        return unsure.empty() ? Result<void>() : lookUp(unsure, notes);
    }

    Result<std::size_t> round(std::size_t limit) override
    {
        const auto items = nextItems(m_ledger, m_done, std::min(limit, m_cap));
        if (!items)
            return items.error();
        std::vector<const PlannedItem*> open;
        std::vector<Receipt> intents;
        for (const auto& item : *items) {
            if (m_settled.contains(item.number))
                continue;
            open.push_back(&item);
            intents.push_back(receiptFor(item, State::Sent));
        }
        if (auto recorded = m_ledger.record(intents, m_done); !recorded)
            return recorded.error();
        m_pending.clear();
        m_trouble.reset();
        m_isAlone = open.size() == 1;
        m_mustSplit = false;
        auto sent = send(open);
        // Whatever went wrong, what the broker confirmed is written down.
        const auto noted = await(open);
        if (!sent)
            return sent.error();
        if (!noted)
            return noted.error();
        if (m_trouble)
            return *m_trouble;
        if (m_mustSplit) {
            m_cap = std::max<std::size_t>(1, std::min(items->size(), m_cap) / 2);
            return std::size_t(0);
        }
        m_cap = m_cap > mostCap / 2 ? mostCap : m_cap * 2;
        return finish(*items);
    }

    void close(std::vector<std::string>&) override {}

    std::uint64_t done() const override { return sumOf(m_done); }
    std::uint64_t refused() const override { return m_refused; }

private:
    Receipt receiptFor(const PlannedItem& item, State state) const
    {
        return {.number = item.number,
                .state = state,
                .time = now(),
                .note =
                    m_doubtful.contains(item.number) ? std::string(mayBeDouble) : std::string()};
    }

    //! Found at the target: confirmed. Else it is sent again, and named.
    Result<void> lookUp(const std::vector<Receipt>& unsure, std::vector<std::string>& notes)
    {
        FoundCopies copies;
        if (m_ports.findCopies) {
            auto found = m_ports.findCopies();
            if (!found)
                return found.error();
            copies = std::move(*found);
        }
        std::vector<Receipt> receipts;
        for (const auto& receipt : unsure) {
            const auto copy = copies.find(replayId(m_ledger.header().id, receipt.number));
            if (copy == copies.end()) {
                m_doubtful.insert(receipt.number);
                continue;
            }
            m_settled.insert(receipt.number);
            receipts.push_back(
                {.number = receipt.number,
                 .state = State::Confirmed,
                 .place = copy->second,
                 .time = now(),
                 .note = receipt.note == mayBeDouble ? receipt.note : "found after a crash"});
        }
        if (!m_doubtful.empty())
            notes.push_back(std::to_string(m_doubtful.size())
                            + " messages were on the way when the replay broke off and are not at "
                              "the target: they are sent again, and may be double.");
        return m_ledger.record(receipts, m_done);
    }

    Result<void> send(const std::vector<const PlannedItem*>& items)
    {
        for (std::size_t i = 0; i < items.size(); ++i) {
            for (;;) {
                const auto taken = m_sink->send(items[i]->record, i);
                if (taken) {
                    m_pending.insert(i);
                    break;
                }
                if (taken.error().kind != Error::Kind::Unreachable || m_pending.empty()) {
                    // What may be passed over is; the others are sent all the same.
                    if (auto refused = refuse(*items[i], taken.error()); !refused)
                        return refused;
                    break;
                }
                if (auto answered = take(items, 100ms); !answered)
                    return answered;
            }
        }
        return {};
    }

    //! Until each that was sent has its answer.
    Result<void> await(const std::vector<const PlannedItem*>& items)
    {
        auto silent = std::chrono::milliseconds(0);
        while (!m_pending.empty()) {
            const auto before = m_pending.size();
            if (auto taken = take(items, 100ms); !taken)
                return taken;
            silent = m_pending.size() < before ? 0ms : silent + 100ms;
            if (silent >= longestSilence)
                return Error{.kind = Error::Kind::Unreachable,
                             .text = "The broker does not confirm what was sent.",
                             .advice = "Resume the replay: what was sent is looked up first."};
        }
        return record();
    }

    Result<void> take(const std::vector<const PlannedItem*>& items,
                      std::chrono::milliseconds patience)
    {
        for (const auto& confirmation : m_sink->confirmations(patience)) {
            if (m_pending.erase(confirmation.tag) == 0)
                continue;
            const auto& item = *items[confirmation.tag];
            if (confirmation.outcome) {
                auto receipt = receiptFor(item, State::Confirmed);
                receipt.place = *confirmation.outcome;
                m_receipts.push_back(std::move(receipt));
                m_settled.insert(item.number);
            } else if (auto refused = refuse(item, confirmation.outcome.error()); !refused) {
                m_trouble = m_trouble ? m_trouble : std::optional(refused.error());
            }
        }
        return {};
    }

    //! Some errors leave open whether the record arrived: those stay as sent.
    Result<void> refuse(const PlannedItem& item, const Error& why)
    {
        if (why.kind != Error::Kind::Unreachable && !m_isAlone) {
            // A topic's limit is one of whole batches: only a message alone can be blamed.
            m_mustSplit = true;
            return {};
        }
        if (why.kind == Error::Kind::Unreachable || !m_pace.skipRefused) {
            auto error = why;
            error.text = "Dead letter " + std::to_string(item.number) + " of the plan: " + why.text;
            if (error.advice.empty())
                error.advice = "Mend it and resume, or resume without what is refused.";
            return error;
        }
        auto receipt = receiptFor(item, State::Refused);
        receipt.note = why.text;
        m_receipts.push_back(std::move(receipt));
        m_settled.insert(item.number);
        m_refusals.insert(item.number);
        ++m_refused;
        return {};
    }

    Result<void> record()
    {
        const auto receipts = std::exchange(m_receipts, {});
        return receipts.empty() ? Result<void>() : m_ledger.record(receipts, m_done);
    }

    Result<std::size_t> finish(const std::vector<PlannedItem>& items)
    {
        auto done = m_done;
        for (const auto& item : items)
            done[item.lane] = item.seq + 1;
        // Before they count as done: a crash in between writes the same notes again.
        if (auto noted = writeMarkers(items); !noted)
            return noted.error();
        if (auto recorded = m_ledger.record({}, done); !recorded)
            return recorded.error();
        m_done = std::move(done);
        for (const auto& item : items) {
            m_settled.erase(item.number);
            m_doubtful.erase(item.number);
            m_refusals.erase(item.number);
        }
        return items.size();
    }

    Result<void> writeMarkers(const std::vector<PlannedItem>& items)
    {
        if (!m_markers)
            return {};
        std::vector<const PlannedItem*> sent;
        for (const auto& item : items) {
            if (!m_refusals.contains(item.number))
                sent.push_back(&item);
        }
        return m_markers->write(sent);
    }

    ReplayLedger& m_ledger;
    std::unique_ptr<EventSink> m_sink;
    const ReplayPorts& m_ports;
    const ReplayPace& m_pace;
    std::vector<std::int64_t> m_done;
    std::set<std::uint64_t> m_settled;  // not done by the lanes' numbers, and answered
    std::set<std::uint64_t> m_doubtful; // sent once already, perhaps
    std::set<std::uint64_t> m_refusals; // of the settled: never sent
    std::optional<MarkerWriter> m_markers;
    std::set<std::uint64_t> m_pending; // tags of this round
    std::vector<Receipt> m_receipts;   // not on the disk yet
    std::optional<Error> m_trouble;
    std::uint64_t m_refused = 0;
    std::size_t m_cap = mostCap; // of a round, after a refusal
    bool m_isAlone = false;      // only one is sent in this round
    bool m_mustSplit = false;
};

} // namespace

std::unique_ptr<ReplayRounds> atLeastOnceRounds(ReplayLedger& ledger,
                                                std::unique_ptr<EventSink> sink,
                                                const ReplayPorts& ports, const ReplayPace& pace)
{
    return std::make_unique<AtLeastOnce>(ledger, std::move(sink), ports, pace);
}

} // namespace model
