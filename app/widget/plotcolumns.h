#pragma once

#include "model/metric/series.h"

#include <deque>
#include <span>
#include <vector>

namespace app {

//! What of a long series has to be drawn: for each pixel column its first, least, greatest and last
//! value, so that no peak is lost. Columns stand at multiples of their length: while a range of the
//! same length moves on, only what is new is looked at.
class PlotColumns
{
public:
    struct Range
    {
        model::Timestamp from;
        model::Timestamp to;
        int pixels = 1;
    };

    //! The samples that draw \a samples in this range, with one more at each side where there is
    //! one. Valid until the next call.
    std::span<const model::Sample> points(std::span<const model::Sample> samples,
                                          const Range& range);
    //! The next samples are not those of before with more at their end.
    void forget();

private:
    struct Column
    {
        std::int64_t index = 0;
        model::Sample first;
        model::Sample least;
        model::Sample greatest;
        model::Sample last;
        bool hasGap = false;
    };

    void restart(std::span<const model::Sample> samples, std::size_t from, std::int64_t length);
    void add(const model::Sample& sample);
    void emitColumn(const Column& column);
    [[nodiscard]] bool continues(std::span<const model::Sample> samples, std::size_t from) const;

    std::int64_t m_length = 0;
    std::size_t m_from = 0; // the first sample that was looked at
    std::size_t m_seen = 0; // those before it were
    model::Sample m_head;   // the samples at the two, to notice other ones
    model::Sample m_tail;
    std::deque<Column> m_columns;
    std::vector<model::Sample> m_points;
};

} // namespace app
