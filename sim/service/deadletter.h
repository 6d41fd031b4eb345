#pragma once

#include "model/event/timestamp.h"
#include "sim/service/action.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sim {

//! In the order they are sent; names may repeat, a value may be absent.
using RecordHeaders = std::vector<std::pair<std::string, std::optional<std::string>>>;

//! The record that could not be handled, and where it was.
struct FailedRecord
{
    std::string topic;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
    model::Timestamp time;
    model::TimeKind timeKind = model::TimeKind::Create;
    RecordHeaders headers;
};

//! Who gave up on it.
struct GivenUp
{
    std::string group;
    Failure failure;
    int attempts = 0;
};

//! The headers of Spring Kafka's DeadLetterPublishingRecoverer: the record's own, the origin
//! appended (numbers big-endian), an older exception replaced.
RecordHeaders springDeadLetterHeaders(const FailedRecord& record, const GivenUp& by);

//! Two's complement, most significant byte first.
std::string bigEndian(std::uint64_t value, std::size_t bytes);

} // namespace sim
