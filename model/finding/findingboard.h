#pragma once

#include "model/finding/finding.h"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

namespace model {

//! The findings at one moment: the worst first, then by code, where and what, so that a line stands
//! where it stood as long as it is no worse.
struct FindingList
{
    std::vector<FindingLine> lines;
    std::size_t left = 0;                    //!< Lines beyond the limit, counted but not listed.
    std::array<std::size_t, 3> bySeverity{}; //!< How many, those left out too.

    std::size_t count() const { return lines.size() + left; }
    std::size_t count(Severity severity) const { return bySeverity[std::size_t(severity)]; }
};

//! One list over the program. Whoever finds something odd gives its present lines when asked; what
//! is no longer given is no longer there. Collected on one thread, read on any.
class FindingBoard
{
public:
    using Contribute = std::function<void(std::vector<FindingLine>&)>;
    static constexpr std::size_t mostLines = 1'000;

    FindingBoard();

    //! Before the first collect().
    void add(Contribute contribute);
    void collect(Timestamp now);

    std::shared_ptr<const FindingList> list() const;

private:
    using Identity = std::tuple<std::string, std::string, std::string>; // code, where, what

    void keepTimes(std::vector<FindingLine>& lines, Timestamp now);

    std::vector<Contribute> m_contributors;
    std::map<Identity, Timestamp> m_since;
    mutable std::mutex m_mutex;
    std::shared_ptr<const FindingList> m_list; // under the mutex
};

} // namespace model
