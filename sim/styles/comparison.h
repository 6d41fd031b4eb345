#pragma once

#include "sim/styles/figures.h"

#include <string_view>

namespace sim::styles {

//! A fault that has its chance in both styles, at the same work of the same service.
struct FaultChoice
{
    std::string_view id;
    std::string_view meaning;
    Settings settings; //!< One order, struck once.
};

const std::vector<FaultChoice>& faultChoices();
const FaultChoice* faultNamed(std::string_view id);

//! One style: the traffic, then one order that the fault strikes.
struct Half
{
    Figures traffic;
    std::optional<Figures> fault;
};

struct Comparison
{
    std::uint64_t seed = 0;
    std::uint64_t orders = 0;
    std::string fault; //!< Empty: none.
    Half choreography;
    Half orchestration;
};

struct CompareRequest
{
    Settings settings; //!< By the names of settingNames(), for both.
    std::uint64_t seed = 42;
    std::uint64_t orders = 100;
    std::string fault; //!< Of faultChoices(); empty: none.
};

//! Deterministic. NotFound for an unknown fault or setting; Cancelled when \a goOn says no.
model::Result<Comparison> compareStyles(const CompareRequest& request,
                                        const std::function<bool()>& goOn);

//! A line of the table: what is compared, and how both fare.
struct Line
{
    std::string name;
    std::string choreography;
    std::string orchestration;
};

//! In English, as the command line writes it.
std::vector<Line> linesOf(const Comparison& comparison);
std::string jsonOf(const Comparison& comparison);

//! "412 ms", "4.9 s", "2 m 37 s".
std::string spanText(Span span);

} // namespace sim::styles
