#pragma once

#include "model/saga/sagatracker.h"

#include <array>
#include <string>
#include <vector>

namespace bench {

inline constexpr std::uint64_t sagasAtOnce = 10'000;
inline const model::Timestamp sagasBegun{std::chrono::seconds(1'795'411'927)};
inline constexpr std::array orderStory{"ORDER_CREATED",      "PAYMENT_COMPLETED",
                                       "order.paid",         "inventory.reserved",
                                       "SHIPMENT_SCHEDULED", "ORDER_COMPLETED"};

//! The shipped definition that they follow.
const model::saga::SagaDefinition& orderSaga();

std::string sagaUuid(std::uint64_t number);

//! One event of a saga.
struct ToldEvent
{
    std::uint32_t saga = 0;
    std::uint8_t stage = 0; //!< Of the story.
    model::Timestamp time;
};

//! Orders a tenth of a second apart by their beginnings, so many at a time, some events twice; each
//! goes so far in its story.
std::vector<ToldEvent> orderEvents(std::uint64_t count, std::uint8_t stages = orderStory.size());
std::vector<std::string> keysOf(const std::vector<ToldEvent>& all);

//! Puts such events into a store, decoding included.
class SagaFill
{
public:
    explicit SagaFill(model::EventStore& store);

    void add(const ToldEvent& told, const std::string& key);

private:
    model::EventStore& m_store;
    std::array<model::LaneId, 6> m_lanes{};
    model::Decoder m_decoder;
    std::string m_body;
    std::int64_t m_position = 0;
};

} // namespace bench
