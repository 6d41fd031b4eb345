#pragma once

#include "model/filter/eventjson.h"
#include "model/filter/program.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace model::filter {

enum class Truth : std::uint8_t { False, True, Error };

//! Walks a program's nodes for one event. Conditions are decided without building values where that
//! is possible. Its recursion is bounded by the depth the Builder allows, its work by a budget of
//! steps. For one thread.
class Machine
{
public:
    Machine(const Program& program, std::shared_ptr<const FieldLookup> lookup);

    //! Has to be called before an event is asked about.
    void begin(const EventView& event);

    Truth test(NodeIndex index);
    Value evaluate(NodeIndex index);
    //! Why the last test gave Truth::Error.
    const Failure& failure() const { return m_failure; }

    void bind(std::string_view name, Value value);

private:
    //! A text that is there without a copy; good until the next question about the event's JSON.
    struct Borrowed
    {
        enum class State : std::uint8_t {
            Text,
            Other /*!< Not a text, or not to be had so. */,
            Failed
        };

        State state = State::Other;
        std::string_view text;
    };

    // machine.cpp
    Truth fail(Fault fault, const Node& node);
    Truth truthOf(const Value& value, const Node& node);
    Truth testAll(const Node& node, Truth decisive);
    Truth testText(const Node& node) const;
    Truth testHas(const Node& node);
    Truth testHasField(const Node& node);
    Truth testSameType(NodeIndex index, const Node& node);
    Truth testIn(const Node& node);
    Truth testConditional(const Node& node);
    bool anySameType(const Node& node, std::string_view type, Truth& result);
    Truth testNot(const Node& node);

    // machinecompare.cpp
    Truth testComparison(const Node& node);
    std::optional<Truth> compareWithConstant(const Node& node);
    std::optional<Truth> compareText(const Node& node, NodeIndex borrowable,
                                     std::string_view constant);
    std::optional<Truth> comparePath(const Node& node, NodeIndex path, const Value& constant);
    Truth compareValues(const Node& node, const Value& left, const Value& right);
    Borrowed borrow(NodeIndex index);
    std::optional<Truth> testCall(const Node& node);
    Truth testMatches(const Node& node, std::string_view text, NodeIndex pattern);
    const Regex* regex(NodeIndex pattern, std::string_view text);

    // machinevalue.cpp
    bool isAbsentRoot(const Node& node, Scalar::Kind kind) const;
    Value located(Value value, const Node& node) const;
    Value evaluatePath(const Node& node);
    Value evaluateSelect(const Node& node);
    Value evaluateIndex(const Node& node);
    Value evaluateList(const Node& node);
    Value evaluateMap(const Node& node);
    Value evaluateArithmetic(const Node& node);
    Value evaluateCall(const Node& node);
    Value evaluateHeader(const Node& node) const;
    Value evaluateComposite(const Node& node);

    // machinemacro.cpp
    Truth testMacro(const Node& node);
    Truth testQuantifier(const Node& node, const Values& items);
    Truth testExistsOne(const Node& node, const Values& items);
    Value evaluateMacro(const Node& node);
    Value itemsOf(const Node& node);

    bool charge(const Node& node, std::size_t cost = 1);

    const Program& m_program;
    EventJson m_json;
    const EventView* m_event = nullptr;
    std::vector<Value> m_slots;
    Budget m_budget;
    Failure m_failure;
    std::map<NodeIndex, std::map<std::string, bool, std::less<>>> m_sameTypes;
    std::map<std::string, std::shared_ptr<const Regex>, std::less<>> m_regexes;
};

} // namespace model::filter
