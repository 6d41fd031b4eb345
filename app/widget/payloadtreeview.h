#pragma once

#include "app/widget/hexview.h"
#include "app/widget/payloadcontent.h"
#include "app/widget/payloaddocument.h"

#include <QTreeView>

#include <set>
#include <string>

namespace app {

class JsonTreeModel;

//! What the person wants done with a value: its place and its content as the filter language writes
//! them. The content is empty for objects and arrays.
struct PayloadField
{
    QString path;
    QString literal;
};

//! The payload as a tree, with the field that was chosen last chosen again in the next event, and
//! what was folded folded.
class PayloadTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit PayloadTreeView(QWidget* parent = nullptr);

    void setDocument(SharedDocument document);
    void setAliases(std::vector<model::FilterAlias> aliases) { m_aliases = std::move(aliases); }

    //! Chooses the innermost value at a byte and shows it, without a signal. Its bytes, empty when
    //! there is none.
    ByteRange selectOffset(qsizetype offset);
    ByteRange currentRange() const;

    //! Of the chosen value; empty path when there is none.
    PayloadField currentField() const;

    void copyValue() const;
    void copyPath() const;
    void copyJson() const;

Q_SIGNALS:
    //! The bytes of the value, its name included; an empty range when nothing is chosen.
    void rangeSelected(const ByteRange& range);
    void filterRequested(const QString& path, const QString& literal);
    void excludeRequested(const QString& path, const QString& literal);
    void columnRequested(const QString& path);
    void colourRequested(const QString& path, const QString& literal);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void addActions();
    void fillMenu(QMenu& menu);
    void addFilterItems(QMenu& menu, const PayloadField& field);
    void expandFirstLevels();
    void rememberFold(const QModelIndex& index, bool isFolded);
    void chooseAgain();
    std::string pointerOf(const QModelIndex& index) const;
    QByteArray currentBytes() const;

    JsonTreeModel* m_json;
    std::vector<model::FilterAlias> m_aliases;
    std::string m_chosen;           // pointer of the value chosen last
    std::set<std::string> m_folded; // pointers folded by hand, at most foldsKept
    bool m_isQuiet = false;         // the selection is moved by us
};

} // namespace app
