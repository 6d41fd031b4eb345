#pragma once

#include "model/decode/jsontree.h"

namespace model {

//! Reads one document into a tree, token by token; nesting is a list of open containers, never the
//! call stack.
class JsonTreeBuilder
{
public:
    JsonTreeBuilder(JsonTree& tree, JsonTreeLimits limits)
        : m_tree(tree)
        , m_limits(limits)
        , m_scanner(tree.m_bytes)
    {}

    void run();

private:
    enum class Expected { Value, ValueOrEnd, Key, KeyOrEnd, Colon, CommaOrEnd, Nothing };
    struct Open
    {
        JsonNodeIndex node;
        JsonNodeIndex lastChild;
    };

    bool take(const JsonToken& token);
    bool takeValue(const JsonToken& token);
    bool takeKey(const JsonToken& token);
    bool takeColon(const JsonToken& token);
    bool takeSeparator(const JsonToken& token);

    bool open(JsonNodeIndex node);
    bool skip(JsonNodeIndex node);
    bool close(const JsonToken& token);
    JsonNodeIndex add(JsonKind kind, std::size_t begin, std::size_t end);
    void link(JsonNodeIndex index);
    void note(JsonProblem problem, std::size_t offset);
    bool stop(JsonProblem problem, std::size_t offset, std::size_t begin);
    bool stopAt(JsonProblem problem, const JsonToken& token);

    JsonTree& m_tree;
    JsonTreeLimits m_limits;
    JsonScanner m_scanner;
    Expected m_expected = Expected::Value;
    JsonToken m_key;
    std::vector<Open> m_open;
};

} // namespace model
