#include "app/widget/jsontreemodel.h"

#include "app/widget/payloadtext.h"
#include "model/decode/jsonstring.h"

#include <utility>

namespace app {

using model::JsonKind;
using model::JsonNode;
using model::JsonNodeIndex;
using model::noJsonNode;

void JsonTreeModel::setDocument(SharedDocument document)
{
    beginResetModel();
    m_document = std::move(document);
    m_children.clear();
    m_isFolded = true;
    if (m_document && m_document->tree().isJson()) {
        const auto& root = m_document->tree()[0];
        m_isFolded =
            root.childCount == 0 || root.childCount > foldedFrom || root.nextSibling != noJsonNode;
    }
    endResetModel();
}

std::vector<JsonNodeIndex> JsonTreeModel::topNodes() const
{
    if (!m_document || m_document->tree().nodes().empty())
        return {};
    const auto& tree = m_document->tree();
    std::vector<JsonNodeIndex> nodes;
    const auto first = m_isFolded ? JsonNodeIndex(0) : tree[0].firstChild;
    for (auto node = first; node != noJsonNode; node = tree[node].nextSibling)
        nodes.push_back(node);
    return nodes;
}

const std::vector<JsonNodeIndex>& JsonTreeModel::childrenOf(JsonNodeIndex parent) const
{
    const auto [place, isNew] = m_children.try_emplace(parent);
    auto& children = place->second;
    if (isNew && parent == noJsonNode)
        children = topNodes();
    if (!isNew || parent == noJsonNode)
        return children;
    const auto& tree = m_document->tree();
    children.reserve(tree[parent].childCount);
    for (auto node = tree[parent].firstChild; node != noJsonNode; node = tree[node].nextSibling)
        children.push_back(node);
    return children;
}

JsonNodeIndex JsonTreeModel::nodeOf(const QModelIndex& index) const
{
    return index.isValid() ? JsonNodeIndex(index.internalId()) : noJsonNode;
}

QModelIndex JsonTreeModel::indexOf(JsonNodeIndex node) const
{
    if (!m_document || node >= m_document->tree().nodes().size() || (node == 0 && !m_isFolded))
        return {};
    return createIndex(int(m_document->tree()[node].row), 0, quintptr(node));
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex& parent) const
{
    if (row < 0 || row >= rowCount(parent) || column != 0)
        return {};
    return createIndex(row, 0, quintptr(childrenOf(nodeOf(parent))[std::size_t(row)]));
}

QModelIndex JsonTreeModel::parent(const QModelIndex& child) const
{
    const auto node = nodeOf(child);
    if (node == noJsonNode || !m_document)
        return {};
    const auto above = m_document->tree()[node].parent;
    return above == noJsonNode ? QModelIndex() : indexOf(above);
}

int JsonTreeModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return int(m_document->tree()[nodeOf(parent)].childCount);
    return int(childrenOf(noJsonNode).size());
}

int JsonTreeModel::columnCount(const QModelIndex&) const
{
    return 1;
}

bool JsonTreeModel::hasChildren(const QModelIndex& parent) const
{
    return rowCount(parent) > 0;
}

QVariant JsonTreeModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& node = m_document->tree()[nodeOf(index)];
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: {
        const auto key = keyText(node);
        return key.isEmpty() ? valueText(node)
                             : tr("%1 %2", "field, value").arg(key, valueText(node));
    }
    case Qt::ToolTipRole:
        return plainToolTip(shortText(bytesOf(m_document->tree().text(node)), 2048));
    case KeyRole:
        return keyText(node);
    case ValueRole:
        return valueText(node);
    case KindRole:
        return int(node.kind);
    case CutRole:
        return node.cut;
    default:
        return {};
    }
}

QString JsonTreeModel::keyText(const JsonNode& node) const
{
    const auto& tree = m_document->tree();
    if (node.hasKey())
        return shortText(QByteArray::fromStdString(tree.key(node)), 256);
    const bool isItem = node.parent != noJsonNode && tree[node.parent].kind == JsonKind::Array;
    return isItem && node.kind != JsonKind::Error ? QString::number(node.row) : QString();
}

QString JsonTreeModel::valueText(const JsonNode& node) const
{
    const auto& tree = m_document->tree();
    if (node.isContainer())
        return containerText(node.kind, node.childCount);
    if (node.kind == JsonKind::Error) {
        const auto& fault = tree.faults().back();
        return tr("%1, byte %2").arg(problemText(fault.problem), offsetText(qint64(fault.offset)));
    }
    constexpr qsizetype limit = 512;
    const auto text = tree.text(node);
    if (node.kind != JsonKind::String || text.size() > std::size_t(limit))
        return shortText(bytesOf(text), limit);
    // Escapes undone, quotes and line breaks escaped again: the words are read, not their encoding.
    return shownText(QByteArray::fromStdString(model::quoted(model::unescapeJson(text))));
}

} // namespace app
