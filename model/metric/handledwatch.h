#pragma once

#include "model/decode/decoder.h"
#include "model/decode/fields.h"
#include "model/metric/latencies.h"
#include "model/store/eventindex.h"

#include <deque>
#include <functional>
#include <map>
#include <string>

namespace model {

//! How long from the commit of an event to its handling. The evidence is an event that names
//! another as its cause: then whoever made the effect had handled the cause. The time of each is
//! that of its outbox row, where that is known, else what its envelope says (written with the
//! commit), so two clocks may be in it; what would be negative is counted apart and not measured.
//! Handling that leaves no event behind is not seen.
//!
//! It looks into a sample of the rows, so that a flood costs no more than a trickle. On the
//! trackers' thread.
class HandledWatch
{
public:
    static constexpr std::size_t perTick = 64;
    static constexpr std::size_t mostWaiting = 1'024;
    static constexpr std::chrono::seconds patience{10};

    struct Handled
    {
        std::string consumer; //!< The effect's producer; its channel where it names none.
        Timestamp time;       //!< When it was handled.
        std::chrono::microseconds latency{};
    };
    using Tell = std::function<void(const Handled&)>;
    //! When the outbox row of an event was committed; nothing where no row is known.
    using AskCommitted = std::function<std::optional<Timestamp>(const std::string& eventId)>;

    HandledWatch(const EventStore& store, ProfileSet profiles, const EventIndex& events,
                 AskCommitted committed = {});

    //! A row that may be looked into.
    void offer(Row row);
    //! Looks into what was offered, and again for causes that were not there yet.
    void tick(Timestamp now, const Tell& tell);

    std::uint64_t skewed() const { return m_skewed; }
    //! Key and header of single rows, with the same eye.
    std::string key(Row row);
    std::string header(Row row, std::string_view name);
    void refresh() { m_reader.refresh(); }

private:
    struct Effect
    {
        std::string cause; //!< Its event id.
        std::string consumer;
        Timestamp time;
        Timestamp seen;
    };

    std::optional<Effect> effectIn(Row row, Timestamp now);
    std::optional<Timestamp> commitTime(const std::string& eventId);
    Timestamp committedAt(std::string_view eventId, Timestamp said) const;
    bool settle(const Effect& effect, const Tell& tell);

    Reader m_reader;
    Decoder m_decoder;
    FieldReader m_fields;
    const EventIndex& m_events;
    const AskCommitted m_committed;
    std::vector<Row> m_offered;
    std::vector<Row> m_rows; // scratch
    std::uint64_t m_seen = 0;
    std::uint64_t m_stride = 1;
    std::deque<Effect> m_waiting;
    std::uint64_t m_skewed = 0;
};

} // namespace model
