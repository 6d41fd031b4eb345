#pragma once

#include "tests/deadletter/replayfakes.h"

#include <ostream>

namespace replaying {

//! The program from its start to its crash.
struct Life
{
    int crash = -1; //!< After so many of its steps; -1: it does not.
    int stop = -1;  //!< The person stops it when it asks for the so-manieth time; -1: never.
    int batch = 1;
};

//! What happens to a plan until it is done. After its last life the program lives on in peace.
struct History
{
    std::vector<int> lanes; //!< Messages of each partition.
    std::vector<Life> lives;
    std::vector<unsigned> network; //!< How many of those on their way arrive, and how many late.
    std::vector<int> tooBig;       //!< Messages that the broker will never take, by their number.
    bool marks = false;            //!< What was replayed is noted in a topic.
};

inline void showValue(const History& history, std::ostream& out)
{
    out << "partitions of";
    for (const auto count : history.lanes)
        out << ' ' << count;
    out << " messages; too big:";
    for (const auto number : history.tooBig)
        out << ' ' << number;
    out << "; network:";
    for (const auto chance : history.network)
        out << ' ' << chance;
    out << (history.marks ? "; marks" : "") << '\n';
    for (const auto& life : history.lives)
        out << "  batch " << life.batch << ", crash after step " << life.crash << ", stop at "
            << life.stop << '\n';
}

//! A plan, its journal and its broker.
class World
{
public:
    explicit World(const History& history) : m_history(history)
    {
        broker.network = history.network;
        ledger.plan.wish.markers = history.marks ? std::string(usualMarkerTopic) : "";
        std::uint64_t number = 0;
        for (std::uint32_t lane = 0; lane < history.lanes.size(); ++lane) {
            const auto count = std::int64_t(history.lanes[lane]);
            ledger.laneList.push_back({{"dlt", std::int32_t(lane)}, count, 0});
            for (std::int64_t seq = 0; seq < count; ++seq)
                ledger.all.push_back(item(++number, lane, seq));
        }
        if (!history.tooBig.empty())
            broker.largest = 50;
    }

    ReplayPorts ports(bool transactional)
    {
        ReplayPorts made;
        if (transactional)
            made.openTransactional = [this](const TransactionalOrder&) {
                fuse.burn();
                return Result<std::unique_ptr<TransactionalSink>>(
                    std::make_unique<FakeTransactions>(broker, fuse));
            };
        made.openSink = [this] {
            return Result<std::unique_ptr<EventSink>>(std::make_unique<FakeSink>(broker, fuse));
        };
        made.openMarkers = [this] {
            return Result<std::unique_ptr<EventSink>>(std::make_unique<FakeMarkers>(broker, fuse));
        };
        made.findCopies = [this] {
            FoundCopies copies;
            for (std::size_t i = 0; i < broker.records.size(); ++i)
                copies[*broker.records[i].headers[0].second] = {0, std::int64_t(i)};
            std::ranges::move(std::exchange(broker.late, {}), std::back_inserter(broker.records));
            return Result<FoundCopies>(copies);
        };
        made.wait = [](std::chrono::milliseconds) { return true; };
        made.stopRequested = [this] { return m_stop >= 0 && m_stop-- == 0; };
        return made;
    }

    //! Until the plan is done, whatever crashes; false: it failed.
    bool live(bool transactional, bool skipRefused)
    {
        constexpr std::size_t peaceful = 3; // a stop and a crash may be the last lives' end
        for (std::size_t i = 0; i < m_history.lives.size() + peaceful; ++i) {
            const auto life = i < m_history.lives.size() ? m_history.lives[i] : Life{.batch = 4};
            fuse.left = life.crash;
            m_stop = life.stop;
            try {
                ReplayRun run(ledger, ports(transactional),
                              {.batch = std::size_t(life.batch), .skipRefused = skipRefused});
                const auto outcome = run.run();
                if (outcome.ended == ReplayOutcome::Ended::Failed)
                    return false;
                if (outcome.ended == ReplayOutcome::Ended::Done)
                    return true;
            } catch (const Crash&) {
                // Once its journal says that it is done nobody goes on with it.
                if (ledger.plan.state == PlanHeader::State::Done)
                    return true;
            }
        }
        return false;
    }

    Fuse fuse;
    FakeLedger ledger{fuse};
    FakeBroker broker;

private:
    PlannedItem item(std::uint64_t number, std::uint32_t lane, std::int64_t seq) const
    {
        PlannedItem made{.number = number, .lane = lane, .seq = seq, .position = seq};
        auto value = std::to_string(lane) + ":" + std::to_string(seq);
        if (std::ranges::count(m_history.tooBig, int(number)) > 0)
            value.append(100, 'x');
        made.record = {.channel = "orders",
                       .value = std::move(value),
                       .headers = {{std::string(replayheaders::id), replayId("plan", number)}}};
        return made;
    }

    const History m_history;
    int m_stop = -1;
};

//! What is wrong at the end.
struct Tally
{
    int lost = 0;
    int doubled = 0;
    int unnamed = 0; //!< Double, and no receipt says that it may be.
    int outOfOrder = 0;
    int unconfirmed = 0;
    int refused = 0;
    int wronglyMarked = 0; //!< There and not noted, or noted and refused.
};

inline Tally tallyOf(const World& world)
{
    Tally tally;
    std::map<std::string, int> times;
    std::map<char, int> last;
    for (const auto& record : world.broker.records) {
        const auto& text = *record.value;
        const auto seq = std::stoi(text.substr(2));
        const auto known = last.find(text[0]);
        if (++times[text] == 1 && known != last.end() && known->second > seq)
            ++tally.outOfOrder;
        last[text[0]] = std::max(known == last.end() ? seq : known->second, seq);
    }
    const bool marks = !world.ledger.plan.wish.markers.empty();
    for (const auto& item : world.ledger.all) {
        const auto count = times[*item.record.value];
        const auto receipt = world.ledger.latest.find(item.number);
        const bool hasReceipt = receipt != world.ledger.latest.end();
        const bool isRefused = hasReceipt && receipt->second.state == Receipt::State::Refused;
        tally.refused += isRefused ? 1 : 0;
        tally.lost += count == 0 && !isRefused ? 1 : 0;
        tally.doubled += count > 1 || (count == 1 && isRefused) ? 1 : 0;
        if (count > 1 && (!hasReceipt || receipt->second.note != mayBeDouble))
            ++tally.unnamed;
        tally.unconfirmed += hasReceipt && receipt->second.state != Receipt::State::Sent ? 0 : 1;
        const auto place = placeText("dlt", std::int32_t(item.lane), item.position);
        const bool isMarked = world.broker.marked.contains(place);
        tally.wronglyMarked += isMarked == (marks && !isRefused) ? 0 : 1;
    }
    return tally;
}

} // namespace replaying
