// links: model_decode
#include "model/decode/jsontree.h"

#include "model/decode/jsondiff.h"
#include "model/decode/jsonpath.h"
#include "model/decode/jsontext.h"

#include <cstdlib>

namespace {

void check(bool holds)
{
    if (!holds)
        std::abort();
}

// A child lies inside its parent, after the sibling before it, and is found again by offset and by
// pointer.
void checkTree(const model::JsonTree& tree)
{
    const auto nodes = tree.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const auto& node = nodes[i];
        check(node.start() <= node.begin && node.begin <= node.end
              && node.end <= tree.bytes().size());
        check(i == 0 || nodes[i - 1].start() <= node.start());
        if (node.parent != model::noJsonNode)
            check(node.start() >= nodes[node.parent].begin && node.end <= nodes[node.parent].end);
        if (i > 64)
            continue;
        check(node.start() == node.end || model::nodeAtOffset(tree, node.start()) == i
              || node.kind == model::JsonKind::Error);
        model::nodeAtPointer(tree, model::jsonPointer(tree, i));
        model::filterPath(tree, i);
    }
}

std::string withoutSpace(std::string_view text)
{
    std::string out;
    for (const auto c : text) {
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            out += c;
    }
    return out;
}

void checkText(std::string_view bytes)
{
    using Layout = model::JsonTextOptions::Layout;
    for (const auto layout : {Layout::Indented, Layout::Minified}) {
        const auto text = model::layOutJson(bytes, {.layout = layout});
        const bool marked = bytes.starts_with("\xef\xbb\xbf");
        check(text.cut
              || withoutSpace(text.text) == withoutSpace(marked ? bytes.substr(3) : bytes));
        for (const auto& span : text.spans)
            check(text.text.substr(span.textBegin, span.size)
                  == bytes.substr(span.sourceBegin, span.size));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    checkTree(model::JsonTree(bytes));
    checkTree(model::JsonTree(bytes, {.depth = 3, .nodes = 20}));
    checkText(bytes);
    const auto half = size / 2;
    const auto diff = model::compareDocuments(bytes.substr(0, half), bytes.substr(half));
    check(diff.entries.size() <= diff.total());
    return 0;
}
