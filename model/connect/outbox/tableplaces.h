#pragma once

#include "model/connect/outbox/catalogue.h"

#include <string>
#include <string_view>
#include <vector>

//! What the statements of TableSql and the reading of their answers share.
namespace model::outbox {

//! What each place of a row is; the order columns follow.
enum class Place : std::size_t {
    Id,
    Version,
    Unsent,
    Created,
    Sent,
    EventId,
    Type,
    AggregateType,
    AggregateId,
    Destination,
    Attempts,
    LastError,
    LockedBy,
    PayloadSize,
    Headers,
    Order
};

bool isTimeType(const std::string& type);
bool hasZone(const std::string& type);
bool isWhole(const std::string& type);
std::string columnName(const CatalogueColumn& column);
std::string joined(const std::vector<std::string>& parts, std::string_view between);

} // namespace model::outbox
