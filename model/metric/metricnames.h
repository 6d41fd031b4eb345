#pragma once

#include <array>
#include <string_view>

namespace model::metrics {

// What can be plotted. The first five are counted here, the rest is recorded by others.
inline constexpr std::string_view topicRate = "events_by_topic";
inline constexpr std::string_view typeRate = "events_by_type";
inline constexpr std::string_view partitionRate = "events_by_partition";
inline constexpr std::string_view deadLetters = "dead_letters";
inline constexpr std::string_view handled = "commit_to_handled";
inline constexpr std::string_view lagRecords = "lag_records";
inline constexpr std::string_view lagSeconds = "lag_seconds";
inline constexpr std::string_view consumedRate = "consumed_rate";
inline constexpr std::string_view outboxWaiting = "outbox_waiting";
inline constexpr std::string_view outboxOldest = "outbox_oldest";
inline constexpr std::string_view outboxCommitted = "outbox_committed";
inline constexpr std::string_view outboxPublished = "outbox_published";

//! A metric that others record: its name for a scraper, and what it is.
struct Recorded
{
    std::string_view name;
    std::string_view scraped;
    std::string_view help;
};

inline constexpr std::array<Recorded, 7> recorded{{
    {lagRecords, "sagalens_consumer_lag_records",
     "Records that the group has not committed, over all its partitions."},
    {lagSeconds, "sagalens_consumer_lag_seconds",
     "Age of the oldest record that the group has not committed."},
    {consumedRate, "sagalens_consumer_records_per_second",
     "Records a second that the group commits."},
    {outboxWaiting, "sagalens_outbox_waiting_rows", "Rows of the outbox table not yet published."},
    {outboxOldest, "sagalens_outbox_oldest_waiting_seconds",
     "Age of the oldest row that waits in the outbox table."},
    {outboxCommitted, "sagalens_outbox_committed_rows_per_second",
     "Rows a second that services commit to the outbox table."},
    {outboxPublished, "sagalens_outbox_published_rows_per_second",
     "Rows a second of the outbox table that the relay publishes."},
}};

} // namespace model::metrics
