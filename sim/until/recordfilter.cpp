#include "sim/until/recordfilter.h"

#include "model/decode/profile.h"
#include "model/filter/profilelookup.h"
#include "sim/stage/recordview.h"

namespace sim::until {

using namespace model;

RecordFilter::RecordFilter(const filter::Filter& filter)
    : m_evaluator(filter, std::make_shared<const filter::ProfileLookup>(builtinProfiles()))
{}

bool RecordFilter::matches(const stage::Published& record)
{
    stage::RecordView seen(record);
    auto& view = seen.event;
    const auto facts = m_decoder.decode(view.body, 0);
    view.type = facts.type;
    view.version = facts.version.value_or(-1);
    view.profile = facts.profile;
    view.form = facts.form;
    view.findings = facts.findings;
    return m_evaluator.evaluate(view) == filter::Verdict::Match;
}

} // namespace sim::until
