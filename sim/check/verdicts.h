#pragma once

#include "sim/check/invariants.h"

#include <optional>
#include <string>
#include <vector>

namespace sim::check {

//! How one invariant fared in a run.
struct Verdict
{
    const Invariant* invariant = nullptr;
    std::uint64_t step = 0; //!< After which it turned false first; 0: it held.
    std::string words;      //!< What broke it then.

    bool held() const { return step == 0; }
};

//! Watches the invariants of one run as it goes on.
class Verdicts
{
public:
    Verdicts();

    //! After each move.
    void look(const world::Move& move, const world::World& world);
    //! At the end: those that hold at quiet are looked at when it is.
    void close(const world::World& world);

    const std::vector<Verdict>& all() const { return m_verdicts; }
    //! Whether one is broken that at-least-once delivery does not excuse.
    bool isBroken() const;

private:
    void judge(const world::World& world, Invariant::When when);

    std::vector<Verdict> m_verdicts;
};

} // namespace sim::check
