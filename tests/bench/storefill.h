#pragma once

#include "model/decode/decoder.h"
#include "model/store/eventstore.h"
#include "tests/bench/orderevents.h"

#include <array>
#include <string>

namespace bench {

//! Fills a store as the ingest does, decoding included, without a broker: six partitions.
class StoreFill
{
public:
    StoreFill(model::EventStore& store, std::uint64_t count);

    void add(std::uint64_t count);
    std::uint64_t bodyBytes() const { return m_bodyBytes; }

private:
    model::EventStore& m_store;
    OrderEvents m_events;
    model::Decoder m_decoder;
    std::array<model::LaneId, 6> m_lanes;
    std::array<std::int64_t, 6> m_positions{};
    std::string m_body;
    std::uint64_t m_bodyBytes = 0;
};

} // namespace bench
