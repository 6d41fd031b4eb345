#pragma once

#include "model/event/timestamp.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace model {

struct Sample
{
    Timestamp time;
    double value = 0;

    bool operator==(const Sample&) const = default;
};

//! Values over time, oldest first, bounded: full, the older half is thinned to every second sample,
//! so that a day fits with its beginning coarser than its end. Not for several threads at once.
class Series
{
public:
    explicit Series(std::size_t capacity = 100'000);

    //! Times must not fall; one equal to the last replaces it.
    void add(Timestamp time, double value);

    const std::vector<Sample>& samples() const { return m_samples; }
    std::optional<Sample> last() const;
    //! The value that held at \a time: that of the last sample not after it.
    std::optional<double> at(Timestamp time) const;

private:
    void thin();

    std::size_t m_capacity;
    std::vector<Sample> m_samples;
};

} // namespace model
