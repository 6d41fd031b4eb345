#include "model/decode/jsonfile.h"
#include "model/decode/jsonstring.h"
#include "model/event/typename.h"
#include "model/schema/upcaster.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>

namespace model {

namespace {

using namespace jsonfile;
using Kind = UpcastRule::Kind;

constexpr std::array<std::string_view, 5> kindNames{"rename", "move", "default", "remove",
                                                    "compute"};
constexpr std::size_t mostSteps = 256;
constexpr std::size_t mostRules = 1024;

std::string readPointer(const Node& node)
{
    auto text = readText(node);
    if (!isJsonPointer(text) || text.empty())
        refuse(node, "\"" + text
                         + "\" is no place in the payload: a place is a JSON pointer such as "
                           "\"/customer/name\".");
    return text;
}

std::int32_t readVersion(const Node& node)
{
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    if (!node.json.is_number_integer() || node.json < 0 || node.json > most)
        refuse(node, "a version is expected here: a whole number from 0 on.");
    return node.json.get<std::int32_t>();
}

filter::Filter compiled(const Node& node, const std::string& text)
{
    auto expression = filter::compileExpression(text);
    if (!expression) {
        const auto& error = expression.error();
        refuse(node, "the expression is wrong at character " + std::to_string(error.place.column)
                         + ": " + error.text);
    }
    return std::move(*expression);
}

void readRuleMember(const std::string& name, const Node& child, UpcastRule& rule)
{
    if (name == "to")
        rule.to = readPointer(child);
    else if (name == "value")
        rule.value = child.json.dump();
    else if (name == "as")
        rule.value = readName(child);
    else
        rule.optional = readFlag(child);
}

//! Which of the members besides the kind's own a rule has to have, and may have.
bool belongs(Kind kind, std::string_view name)
{
    const bool moves = kind == Kind::Rename || kind == Kind::Move;
    return (name == "to" && moves) || (name == "optional" && moves)
           || (name == "value" && kind == Kind::Default) || (name == "as" && kind == Kind::Compute);
}

void checkRename(const Node& node, const UpcastRule& rule)
{
    const auto parent = [](const std::string& place) { return place.substr(0, place.rfind('/')); };
    if (rule.kind == Kind::Rename && parent(rule.at) != parent(rule.to))
        refuse(node, "a renamed field stays where it is; to put it elsewhere, use \"move\".");
    const bool into = rule.to.starts_with(rule.at + "/");
    if (rule.to == rule.at || (rule.kind == Kind::Move && into))
        refuse(node, "a field cannot be moved onto or into itself.");
}

std::string_view neededMember(Kind kind)
{
    switch (kind) {
    case Kind::Rename:
    case Kind::Move:
        return "to";
    case Kind::Default:
        return "value";
    case Kind::Compute:
        return "as";
    case Kind::Remove:
        break;
    }
    return {};
}

UpcastRule readRule(const Node& node)
{
    UpcastRule rule;
    int kinds = 0;
    std::set<std::string, std::less<>> others;
    readMembers(node, [&](const std::string& name, const Node& child) {
        const auto kind = std::ranges::find(kindNames, name);
        if (kind != kindNames.end()) {
            rule.kind = Kind(kind - kindNames.begin());
            rule.at = readPointer(child);
            return ++kinds == 1;
        }
        if (name != "to" && name != "value" && name != "as" && name != "optional")
            return false;
        readRuleMember(name, child, rule);
        others.insert(name);
        return true;
    });
    if (kinds != 1)
        refuse(node, "a rule is one of rename, move, default, remove, compute.");
    for (const auto& name : others) {
        if (!belongs(rule.kind, name))
            throw Wrong{"\"" + name + "\" does not belong to this rule.", node.pointer + "/" + name,
                        true};
    }
    if (const auto needed = neededMember(rule.kind); !needed.empty() && !others.contains(needed))
        refuse(node, "\"" + std::string(needed) + "\" is missing.");
    if (rule.kind == Kind::Compute)
        rule.expression = compiled({node.json["as"], node.pointer + "/as"}, rule.value);
    if (rule.kind == Kind::Rename || rule.kind == Kind::Move)
        checkRename(node, rule);
    return rule;
}

//! That no field is set twice and none is taken after it is gone.
void checkRules(const Node& node, const UpcastStep& step)
{
    std::set<std::string> set;
    std::set<std::string> gone;
    for (std::size_t i = 0; i < step.rules.size(); ++i) {
        const auto& rule = step.rules[i];
        const auto rules = node.child(i);
        const bool moves = rule.kind == Kind::Rename || rule.kind == Kind::Move;
        const bool takes = moves || rule.kind == Kind::Remove;
        const auto& target = moves ? rule.to : rule.at;
        if (rule.kind != Kind::Remove && !set.insert(target).second)
            refuse(rules, "\"" + target + "\" is set twice in this step.");
        if (takes && set.contains(rule.at))
            refuse(rules, "\"" + rule.at + "\" was set by this step already.");
        if (takes && !gone.insert(rule.at).second)
            refuse(rules, "\"" + rule.at + "\" is gone already.");
    }
}

UpcastStep readStep(const Node& node)
{
    UpcastStep step;
    bool hasFrom = false;
    bool hasTo = false;
    readMembers(node, [&](const std::string& name, const Node& child) {
        if (name == "from") {
            step.from = readVersion(child);
            hasFrom = true;
        } else if (name == "to") {
            step.to = readVersion(child);
            hasTo = true;
        } else if (name == "rules") {
            if (!child.json.is_array() || child.json.size() > mostRules)
                refuse(child, "a list of at most 1024 rules is expected here.");
            step.rules = readList(child, readRule);
            checkRules(child, step);
        } else {
            return name == "title" && (readText(child), true);
        }
        return true;
    });
    if (!hasFrom || !hasTo)
        refuse(node, hasFrom ? "\"to\" is missing." : "\"from\" is missing.");
    return step;
}

std::string versionText(std::int32_t version)
{
    return "V" + std::to_string(version);
}

//! That the steps lead from every version to one latest.
void checkChain(const Node& node, const std::vector<UpcastStep>& steps)
{
    std::set<std::int32_t> froms;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (!froms.insert(steps[i].from).second)
            refuse(node.child(i), "there are two steps from " + versionText(steps[i].from) + ".");
    }
    std::optional<std::int32_t> latest;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        auto at = steps[i].from;
        auto way = versionText(at);
        for (std::size_t taken = 0; froms.contains(at); ++taken) {
            if (taken > steps.size())
                refuse(node.child(i), "the steps lead in a circle: " + way + ".");
            at = std::ranges::find(steps, at, &UpcastStep::from)->to;
            if (taken < 8)
                way += " → " + versionText(at);
        }
        if (latest && *latest != at)
            refuse(node.child(i), "no step leads from " + versionText(std::min(at, *latest))
                                      + " to " + versionText(std::max(at, *latest))
                                      + ": the steps have a gap.");
        latest = at;
    }
}

std::vector<UpcastStep> readSteps(const Node& node)
{
    if (!node.json.is_array() || node.json.empty() || node.json.size() > mostSteps)
        refuse(node, "a list of 1 to 256 steps is expected here.");
    auto steps = readList(node, readStep);
    checkChain(node, steps);
    return steps;
}

void readUnversioned(const Node& node, Upcaster& upcaster)
{
    upcaster.unversioned =
        node.json.is_number() ? std::to_string(readVersion(node)) : readName(node);
    upcaster.unversionedRule = compiled(node, upcaster.unversioned);
}

Upcaster readUpcaster(const Node& root)
{
    Upcaster upcaster;
    readMembers(root, [&](const std::string& name, const Node& child) {
        if (name == "type")
            upcaster.type = readName(child);
        else if (name == "title")
            upcaster.title = readText(child);
        else if (name == "unversioned")
            readUnversioned(child, upcaster);
        else if (name == "steps")
            upcaster.steps = readSteps(child);
        else
            return name == "$schema" && (readText(child), true);
        return true;
    });
    upcaster.words = typeWords(upcaster.type);
    if (upcaster.words.empty())
        refuse(root, "\"type\" is missing.");
    if (upcaster.steps.empty())
        refuse(root, "\"steps\" is missing.");
    return upcaster;
}

} // namespace

Result<Upcaster> parseUpcaster(std::string_view json)
{
    return readJsonFile<Upcaster>(json, "Compare it with upcaster.schema.json.", readUpcaster);
}

std::string UpcastRule::text() const
{
    auto text = std::string(kindNames[std::size_t(kind)]) + " " + at;
    switch (kind) {
    case Kind::Rename:
    case Kind::Move:
        return text + " to " + to;
    case Kind::Default:
    case Kind::Compute:
        return text + " = " + value;
    case Kind::Remove:
        break;
    }
    return text;
}

} // namespace model
