#pragma once

#include "app/widget/payloaddocument.h"

#include <QAbstractItemModel>

#include <unordered_map>
#include <vector>

namespace app {

//! The values of a JSON document as a tree of one column. The fields of the document are the top
//! rows, unless it has none, is a single value, or has so many that they are better folded away:
//! then it is a row itself.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        KeyRole = Qt::UserRole, //!< The field's name or the item's index, as shown.
        ValueRole,              //!< The value as shown, cut to a line; "{4}" of an object.
        KindRole,               //!< model::JsonKind as int.
        CutRole,                //!< Whether it goes on after what is shown.
    };
    static constexpr std::uint32_t foldedFrom =
        10000; //!< Fields of a document that are not shown at once.

    using QAbstractItemModel::QAbstractItemModel;

    void setDocument(SharedDocument document);
    const SharedDocument& document() const { return m_document; }

    QModelIndex indexOf(model::JsonNodeIndex node) const;
    model::JsonNodeIndex nodeOf(const QModelIndex& index) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    const std::vector<model::JsonNodeIndex>& childrenOf(model::JsonNodeIndex parent) const;
    std::vector<model::JsonNodeIndex> topNodes() const;
    QString keyText(const model::JsonNode& node) const;
    QString valueText(const model::JsonNode& node) const;

    SharedDocument m_document;
    bool m_isFolded = false; // the document itself is the top row
    // The tree knows the first child and the next one; a view asks for the n-th.
    mutable std::unordered_map<model::JsonNodeIndex, std::vector<model::JsonNodeIndex>> m_children;
};

} // namespace app
