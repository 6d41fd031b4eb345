#include "app/shell/keysdialog.h"

#include "app/shell/actionlist.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

static QString keysOf(const QAction& action)
{
    QStringList keys;
    for (const auto& key : action.shortcuts())
        keys += key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

static void fill(QStandardItemModel& table, const ActionList& actions)
{
    table.setHorizontalHeaderLabels(
        {KeysDialog::tr("Does"), KeysDialog::tr("Where"), KeysDialog::tr("Keys")});
    for (const auto* action : actions.all()) {
        const auto keys = keysOf(*action);
        if (keys.isEmpty())
            continue;
        auto* key = new QStandardItem(keys);
        key->setFont(fonts::mono());
        table.appendRow({new QStandardItem(ActionList::plainText(*action)),
                         new QStandardItem(ActionList::group(*action)), key});
    }
}

KeysDialog::KeysDialog(const ActionList& actions, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* layout = new QVBoxLayout(this);
    auto* find = new QLineEdit(this);
    find->setPlaceholderText(tr("Find a command or a key"));
    find->setAccessibleName(find->placeholderText());
    find->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    layout->addWidget(find);
    auto* table = new QStandardItemModel(this);
    fill(*table, actions);
    auto* found = new QSortFilterProxyModel(this);
    found->setSourceModel(table);
    found->setFilterKeyColumn(-1);
    found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(find, &QLineEdit::textChanged, found, &QSortFilterProxyModel::setFilterFixedString);
    auto* list = new QTreeView(this);
    list->setObjectName(QStringLiteral("keysList"));
    list->setAccessibleName(windowTitle());
    list->setModel(found);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAlternatingRowColors(true);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->header()->resizeSection(0, fontMetrics().averageCharWidth() * 38);
    layout->addWidget(list);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fonts::rowHeight() * 26);
}

} // namespace app
