#pragma once

#include "model/finding/clockcheck.h"
#include "model/finding/deadletters.h"
#include "model/finding/duplicates.h"
#include "model/finding/findingboard.h"
#include "model/finding/oddevents.h"
#include "model/finding/ordercheck.h"
#include "model/finding/parentcheck.h"
#include "model/finding/sourcefacts.h"
#include "model/store/tracker.h"

#include <atomic>

namespace model {

//! Finds what is odd in the rows themselves and in their sources, and has the board collect it and
//! what others found. Columns of every row; envelopes of every row as long as few come, else of
//! one key in so many, which is said. After the event index in the list of trackers.
class FindingWatch : public Tracker
{
public:
    using AskSources = std::function<std::vector<SourceFacts>()>;
    //! Every envelope is read as long as no more than this come a second, or at once after a quiet
    //! time; of the rest one key in sampleOf.
    static constexpr std::uint64_t readASecond = 5'000;
    static constexpr std::uint64_t readAtOnce = 10'000;
    static constexpr std::uint32_t sampleOf = 128;
    static constexpr std::chrono::milliseconds collectPause{500};

    struct Parts
    {
        const EventStore& store;
        ProfileSet profiles;
        const EventIndex& index;
        FindingBoard& board;
        AskSources sources;
    };
    explicit FindingWatch(Parts parts);

    void take(Reader& reader, const BlockView& block) override;
    void letGo(Row begin) override;
    void tick(Timestamp now) override;

    //! Rows before this one were looked at, and nothing waits for an answer. Any thread.
    bool hasSettled(Row end) const { return m_seen >= end && m_waiting == 0; }

private:
    void readEnvelopes(const BlockView& block);
    void readEnvelope(const BlockView& block, std::uint32_t index, const LaneLook& place);
    void allowReading(Timestamp now);
    void lines(std::vector<FindingLine>& lines);
    void sourceLines(std::vector<FindingLine>& lines) const;
    void sampleLine(std::vector<FindingLine>& lines) const;

    RowLook m_look;
    FindingBoard& m_board;
    AskSources m_ask;
    std::vector<SourceFacts> m_sources;
    OddEvents m_odd;
    Duplicates m_duplicates;
    OrderCheck m_order;
    ParentCheck m_parents;
    ClockCheck m_clocks;
    DeadLetters m_deadLetters;
    Timestamp m_now;
    Timestamp m_ticked;
    Timestamp m_collected;
    bool m_hasLetGo = false;
    std::uint64_t m_mayRead = readAtOnce;
    std::uint64_t m_envelopes = 0; // that there were
    std::uint64_t m_read = 0;
    std::atomic<Row> m_seen = 0;
    std::atomic<std::size_t> m_waiting = 0;
};

} // namespace model
