#pragma once

#include "model/deadletter/replaymarker.h"
#include "model/deadletter/replayplanner.h"
#include "model/deadletter/replayrun.h"

#include <algorithm>
#include <map>
#include <set>

//! A journal and a broker for the histories of replays: what they took over outlives the program.
namespace replaying {

using namespace model;

//! The program is gone from here on: nothing after it was done.
struct Crash
{};

//! Counts down to a crash.
struct Fuse
{
    int left = -1; // never

    void burn()
    {
        if (left >= 0 && left-- == 0)
            throw Crash{};
    }
};

//! The journal: what it took over is there after a crash.
struct FakeLedger final : ReplayLedger
{
    Fuse& fuse;
    PlanHeader plan{.id = "plan", .state = PlanHeader::State::Frozen};
    std::vector<PlanLane> laneList;
    std::vector<PlannedItem> all;
    std::map<std::uint64_t, Receipt> latest;
    bool opened = false;

    explicit FakeLedger(Fuse& f) : fuse(f) {}

    const PlanHeader& header() const override { return plan; }
    const std::vector<PlanLane>& lanes() const override { return laneList; }
    Result<std::vector<PlannedItem>> items(std::uint32_t lane, std::int64_t seq,
                                           std::size_t limit) override
    {
        fuse.burn();
        std::vector<PlannedItem> found;
        for (const auto& item : all) {
            if (item.lane == lane && item.seq >= seq && found.size() < limit)
                found.push_back(item);
        }
        return found;
    }
    Result<std::vector<Receipt>> beyond() override
    {
        std::vector<Receipt> receipts;
        for (const auto& item : all) {
            const auto found = latest.find(item.number);
            if (item.seq >= laneList[item.lane].done && found != latest.end())
                receipts.push_back(found->second);
        }
        return receipts;
    }
    Result<void> record(std::span<const Receipt> receipts,
                        std::span<const std::int64_t> done) override
    {
        fuse.burn();
        for (const auto& receipt : receipts)
            latest[receipt.number] = receipt;
        for (std::size_t lane = 0; lane < done.size(); ++lane)
            laneList[lane].done = done[lane];
        fuse.burn();
        return {};
    }
    bool isOpened() const override { return opened; }
    Result<void> markOpened() override
    {
        fuse.burn();
        opened = true;
        fuse.burn();
        return {};
    }
    Result<void> setState(PlanHeader::State state) override
    {
        fuse.burn();
        plan.state = state;
        return {};
    }
};

//! The broker, which outlives every crash of the program.
struct FakeBroker
{
    std::vector<OutgoingRecord> records;
    std::vector<OutgoingRecord> late;
    std::set<std::string> marked; // by the notes in the marker topic
    std::optional<std::vector<std::int64_t>> progress;
    std::size_t largest = ~std::size_t(0); // of all records of one batch
    std::vector<unsigned> network; // what becomes of the records that a crash finds on their way
    std::size_t used = 0;

    unsigned chance(std::size_t below)
    {
        return used < network.size() ? network[used++] % unsigned(below) : 0;
    }

    bool takes(std::span<const OutgoingRecord> batch) const
    {
        std::size_t size = 0;
        for (const auto& record : batch)
            size += isMarkerTopic(record.channel) ? 0 : record.value->size();
        return size <= largest;
    }
};

struct FakeTransactions final : TransactionalSink
{
    FakeBroker& broker;
    Fuse& fuse;
    std::optional<std::vector<std::int64_t>> found;

    FakeTransactions(FakeBroker& b, Fuse& f) : broker(b), fuse(f), found(b.progress) {}

    const std::optional<std::vector<std::int64_t>>& progress() const override { return found; }
    CommitOutcome commit(std::span<const OutgoingRecord> records,
                         std::span<const std::int64_t> done) override
    {
        fuse.burn();
        CommitOutcome outcome;
        if (!broker.takes(records)) {
            outcome.error = Error{.text = "too big", .advice = {}};
            outcome.refused = 0;
            return outcome;
        }
        for (const auto& record : records) {
            if (isMarkerTopic(record.channel)) {
                broker.marked.insert(*record.key);
                outcome.places.push_back({});
                continue;
            }
            outcome.places.push_back({0, std::int64_t(broker.records.size())});
            broker.records.push_back(record);
        }
        broker.progress.emplace(done.begin(), done.end());
        fuse.burn();
        return outcome;
    }
    Result<void> forget() override
    {
        fuse.burn();
        broker.progress.reset();
        return {};
    }
};

//! Where the notes go when they are not part of a transaction.
struct FakeMarkers final : EventSink
{
    FakeBroker& broker;
    Fuse& fuse;
    std::vector<std::pair<std::string, std::uint64_t>> waiting;

    FakeMarkers(FakeBroker& b, Fuse& f) : broker(b), fuse(f) {}

    Result<void> send(const OutgoingRecord& record, std::uint64_t tag) override
    {
        fuse.burn();
        waiting.emplace_back(*record.key, tag);
        return {};
    }
    std::vector<Confirmation> confirmations(std::chrono::milliseconds) override
    {
        std::vector<Confirmation> answers;
        for (const auto& [key, tag] : std::exchange(waiting, {})) {
            broker.marked.insert(key);
            answers.push_back({tag, PublishedAt{}});
        }
        fuse.burn();
        return answers;
    }
};

//! Without transactions: what was handed over may or may not arrive when the program crashes.
struct FakeSink final : EventSink
{
    FakeBroker& broker;
    Fuse& fuse;
    std::vector<std::pair<OutgoingRecord, std::uint64_t>> waiting;

    FakeSink(FakeBroker& b, Fuse& f) : broker(b), fuse(f) {}
    ~FakeSink() override
    {
        // What the network had taken arrives, the rest does not.
        std::erase_if(waiting, [this](const auto& sent) {
            return sent.first.value->size() > broker.largest;
        });
        const auto count = waiting.empty() ? 0 : broker.chance(waiting.size() + 1);
        // Some of it late: when the next run has looked already.
        const auto inTime = count == 0 ? 0 : broker.chance(count + 1);
        for (std::size_t i = 0; i < count; ++i)
            (i < inTime ? broker.records : broker.late).push_back(waiting[i].first);
    }

    Result<void> send(const OutgoingRecord& record, std::uint64_t tag) override
    {
        fuse.burn();
        waiting.emplace_back(record, tag);
        return {};
    }
    std::vector<Confirmation> confirmations(std::chrono::milliseconds) override
    {
        std::vector<Confirmation> answers;
        while (!waiting.empty()) {
            const auto [record, tag] = waiting.front();
            waiting.erase(waiting.begin());
            if (record.value->size() > broker.largest) {
                answers.push_back({tag, Error{.text = "too big", .advice = {}}});
                continue;
            }
            answers.push_back({tag, PublishedAt{0, std::int64_t(broker.records.size())}});
            broker.records.push_back(record);
        }
        fuse.burn();
        return answers;
    }
};

} // namespace replaying
