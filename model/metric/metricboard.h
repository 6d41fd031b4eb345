#pragma once

#include "model/metric/handledwatch.h"
#include "model/metric/heavykeys.h"
#include "model/metric/metricfamily.h"
#include "model/metric/timecounts.h"

#include <map>
#include <memory>
#include <mutex>

namespace model {

//! One line that can be plotted. The metric is a name of the table in metrics.cpp.
struct MetricKey
{
    std::string metric;
    std::string label;
    double quantile = 0; //!< Of latencies.

    auto operator<=>(const MetricKey&) const = default;
};

//! How the records of one partition lie, and the key that most of them have.
struct PartitionShare
{
    std::int32_t partition = 0;
    std::uint64_t records = 0;
    double share = 0; //!< Of the channel's records.
    std::string heaviestKey;
    double heaviestShare = 0; //!< Of the partition's records with a key; 0: none stands out.
};

struct KeySkew
{
    std::string channel;
    std::vector<PartitionShare> partitions;
};

//! What is known of one consumer, by its name.
struct ConsumerFigures
{
    std::string name;
    std::optional<double> recordsPerSecond;
    std::optional<double> p50Seconds;
    std::optional<double> p95Seconds;
    std::optional<double> p99Seconds;
    std::uint64_t measured = 0; //!< Events behind the percentiles: a sample.
    //! Whose latencies they are, as a MetricKey has it. Where producers do not name themselves it
    //! is the channel of the effects, and belongs to the group of the same first word:
    //! "payment-events" to "payment-service".
    std::string latencyLabel;
    std::optional<double> lagRecords;
    std::uint64_t deadLetters = 0; //!< Of those that were looked into and name the group.
};

//! Events a second by type, channel and partition, how keys lie, dead letters, how long from commit
//! to handled; and whatever other boards record. Times are those of the events. Bounded: everything
//! has totals, the busiest of each kind a timeline. Any thread reads.
class MetricBoard : public Tracker
{
public:
    static constexpr std::size_t mostConsumers = 64;
    static constexpr std::size_t mostGauges = 4'096;
    static constexpr std::size_t mostSkewLanes = 2'048;
    //! A key with less than this share of its partition is nothing to be told.
    static constexpr double tellingShare = 0.1;

    MetricBoard(const EventStore& store, const ProfileSet& profiles, const EventIndex& events,
                HandledWatch::AskCommitted committed = {});
    ~MetricBoard() override;

    // Any thread.
    //! A value that somebody else knows, with what it is about. False: too many already.
    bool record(const std::string& metric, const MetricLabels& labels, Timestamp time,
                double value);

    //! What can be plotted of a metric, the busiest first. Commit to handled has an empty label for
    //! all consumers together.
    std::vector<MetricKey> keys(std::string_view metric) const;
    std::vector<Sample> samples(const MetricKey& key, Timestamp from, Timestamp to,
                                std::size_t most) const;
    //! Channels on brokers, the busiest first, at most \a most.
    std::vector<KeySkew> skew(std::size_t most) const;
    std::vector<ConsumerFigures> consumers() const;
    //! The first and last moment of what was counted; nothing without events.
    std::optional<std::pair<Timestamp, Timestamp>> span() const;
    //! Everything as it stands, for a scraper.
    std::vector<MetricFamily> families(Timestamp now) const;

    // Tracker
    void take(Reader& reader, const BlockView& block) override;
    void tick(Timestamp now) override;

private:
    struct Lane
    {
        ChannelId channel;
        bool onBroker = true;
        bool deadLetters = false;
    };
    struct Gauge
    {
        MetricLabels labels;
        Series series;
    };
    struct HeavyName
    {
        std::uint32_t hash = 0;
        std::string key;
    };
    struct Run;

    const Lane& lane(std::uint32_t number);
    void count(const Run& run);
    void nameHeavyKeys();
    void readDeadLetters();
    std::string place(std::uint32_t channel) const;
    std::string laneName(std::uint32_t lane) const;
    std::string typeName(std::uint32_t type) const;
    std::optional<std::uint32_t> find(const TimeCounts& counts, const std::string& label,
                                      std::string (MetricBoard::*name)(std::uint32_t) const) const;
    const TimeCounts* countsOf(std::string_view metric) const;
    void addCounted(std::vector<MetricFamily>& families, Timestamp now) const;
    void addSkew(std::vector<MetricFamily>& families) const;
    void addHandled(std::vector<MetricFamily>& families) const;
    void addRecorded(std::vector<MetricFamily>& families) const;
    MetricLabels laneLabels(std::uint32_t lane) const;
    std::vector<KeySkew> skewLocked(std::size_t most) const;

    const EventStore& m_store;
    mutable std::mutex m_mutex;
    std::vector<Lane> m_lanes;
    TimeCounts m_types;
    TimeCounts m_channels;
    TimeCounts m_partitions;
    std::uint64_t m_otherTypes = 0;
    std::vector<std::unique_ptr<HeavyKeys>> m_keys; // by lane
    std::vector<HeavyName> m_heavyNames;            // by lane
    std::size_t m_skewLanes = 0;
    std::map<std::string, LatencyTimeline> m_handled; // by consumer; "": all of them
    std::map<std::string, std::uint64_t> m_deadLetters;
    std::map<std::string, std::map<std::string, Gauge>> m_gauges; // by metric and label
    std::size_t m_gaugeCount = 0;
    std::optional<Timestamp> m_first;
    std::optional<Timestamp> m_last;
    Timestamp m_now;
    // The trackers' thread's own.
    HandledWatch m_watch;
    std::vector<Row> m_deadRows;
    Timestamp m_named;
};

} // namespace model
