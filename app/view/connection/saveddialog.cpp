#include "app/view/connection/saveddialog.h"

#include "app/session/redaction.h"
#include "app/view/connection/savedmodel.h"
#include "app/widget/emptystate.h"
#include "app/widget/fonts.h"
#include "app/widget/theme.h"
#include "model/workspace/atomicfile.h"
#include "model/workspace/connectionimport.h"
#include "model/workspace/workspacejson.h"

#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

namespace app {

SavedDialog::SavedDialog(Desk& desk, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_model(new SavedModel(this))
    , m_pages(new QStackedWidget(this))
    , m_tree(new QTreeView(this))
    , m_nothing(new EmptyState(this))
{
    setObjectName(QStringLiteral("savedDialog"));
    setWindowTitle(tr("Saved connections"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 16, 16, 16);
    row->setSpacing(fonts::grid * 3);
    buildTree();
    m_pages->addWidget(m_tree);
    m_nothing->say(QStringLiteral("plug"), tr("No saved connections"),
                   tr("Connect to a broker and save it there, or import a file: connections that "
                      "were exported, a client.properties, a list of addresses."));
    m_pages->addWidget(m_nothing);
    row->addWidget(m_pages, 1);
    auto* column = new QVBoxLayout;
    column->setSpacing(fonts::grid * 2);
    buildButtons(*column);
    row->addLayout(column);
    resize(fontMetrics().averageCharWidth() * 100, fonts::rowHeight() * 20);
    connect(&desk, &Desk::changed, this, &SavedDialog::refresh);
    refresh();
}

void SavedDialog::buildTree()
{
    m_tree->setObjectName(QStringLiteral("savedTree"));
    m_tree->setAccessibleName(windowTitle());
    m_tree->setModel(m_model);
    m_tree->setPalette(Theme::of(this).itemViewPalette());
    m_tree->setAlternatingRowColors(true);
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(true);
    m_tree->setColumnWidth(0, fontMetrics().averageCharWidth() * 34);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { refresh(); });
    connect(m_tree, &QTreeView::doubleClicked, this, [this] {
        if (!selected().isEmpty())
            m_open->click();
    });
}

QPushButton* SavedDialog::addButton(QVBoxLayout& column, const QString& text, const char* id)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(id));
    button->setAutoDefault(false);
    column.addWidget(button);
    return button;
}

void SavedDialog::buildButtons(QVBoxLayout& column)
{
    m_open = addButton(column, tr("&Open"), "openSaved");
    m_open->setDefault(true);
    m_edit = addButton(column, tr("&Edit…"), "editSaved");
    m_duplicate = addButton(column, tr("D&uplicate"), "duplicateSaved");
    m_move = addButton(column, tr("&Move to"), "moveSaved");
    m_move->setMenu(new QMenu(m_move));
    m_remove = addButton(column, tr("&Delete…"), "removeSaved");
    column.addSpacing(fonts::grid * 3);
    auto* import = addButton(column, tr("&Import…"), "importSaved");
    m_export = addButton(column, tr("E&xport all…"), "exportSaved");
    column.addStretch(1);
    connect(addButton(column, tr("Close"), "closeSaved"), &QPushButton::clicked, this,
            &QDialog::reject);
    connect(m_open, &QPushButton::clicked, this, [this] {
        Q_EMIT openWanted(selected());
        accept();
    });
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editWanted(selected()); });
    connect(m_duplicate, &QPushButton::clicked, this, &SavedDialog::duplicate);
    connect(m_remove, &QPushButton::clicked, this, &SavedDialog::askRemove);
    connect(m_move->menu(), &QMenu::aboutToShow, this, &SavedDialog::fillMoveMenu);
    connect(import, &QPushButton::clicked, this, [this] {
        const auto path = QFileDialog::getOpenFileName(this, tr("Import connections"));
        if (!path.isEmpty())
            importFile(path);
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        const auto path = QFileDialog::getSaveFileName(this, tr("Export connections"),
                                                       QStringLiteral("connections.json"),
                                                       tr("Connections (*.json)"));
        if (!path.isEmpty())
            exportFile(path);
    });
}

QString SavedDialog::selected() const
{
    return m_tree->currentIndex().data(SavedModel::NameRole).toString();
}

void SavedDialog::select(const QString& name)
{
    m_tree->setCurrentIndex(m_model->indexOf(name));
}

void SavedDialog::refresh()
{
    const auto& connections = m_desk.workspace().connections;
    if (sender() == &m_desk || m_model->rowCount() == 0) {
        const auto name = selected();
        m_model->assign(connections);
        m_tree->expandAll();
        if (const auto again = m_model->indexOf(name); again.isValid())
            m_tree->setCurrentIndex(again);
    }
    const auto isChosen = !selected().isEmpty();
    for (auto* button : {m_open, m_edit, m_duplicate, m_move, m_remove})
        button->setEnabled(isChosen);
    m_export->setEnabled(!connections.empty());
    m_pages->setCurrentWidget(connections.empty() ? static_cast<QWidget*>(m_nothing) : m_tree);
}

void SavedDialog::duplicate()
{
    const auto from = selected();
    QString to;
    m_desk.edit([&](model::Workspace& workspace) {
        const auto* saved = workspace.saved(from.toStdString());
        if (!saved)
            return;
        auto copy = *saved;
        copy.connection.name = workspace.freeName(copy.connection.name);
        to = QString::fromStdString(copy.connection.name);
        workspace.connections.push_back(std::move(copy));
    });
    if (to.isEmpty())
        return;
    Q_EMIT duplicated(from, to);
    select(to);
}

void SavedDialog::askRemove()
{
    const auto name = selected();
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("Delete a connection"),
                        tr("Delete the connection %1?").arg(name), QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("removeQuestion"));
    box->setInformativeText(
        tr("Its password in the keyring goes too. What it leads to is not touched."));
    auto* cancel = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    auto* remove = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    remove->setObjectName(QStringLiteral("remove"));
    box->setDefaultButton(cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(remove, &QAbstractButton::clicked, this, [this, name] {
        m_desk.edit([&name](model::Workspace& workspace) {
            std::erase_if(workspace.connections, [&name](const auto& saved) {
                return saved.connection.name == name.toStdString();
            });
        });
        Q_EMIT removed(name);
    });
    box->open();
}

void SavedDialog::moveTo(const QString& group)
{
    const auto name = selected().toStdString();
    m_desk.edit([&](model::Workspace& workspace) {
        if (auto* saved = workspace.saved(name))
            saved->connection.group = group.toStdString();
    });
}

void SavedDialog::fillMoveMenu()
{
    auto* menu = m_move->menu();
    menu->clear();
    menu->addAction(tr("No folder"), this, [this] { moveTo({}); });
    QStringList groups;
    for (const auto& saved : m_desk.workspace().connections)
        groups += QString::fromStdString(saved.connection.group);
    groups.removeDuplicates();
    groups.removeAll(QString());
    groups.sort();
    for (const auto& group : groups)
        menu->addAction(group, this, [this, group] { moveTo(group); });
    menu->addSeparator();
    menu->addAction(tr("New folder…"), this, [this] {
        bool isGiven = false;
        const auto group = QInputDialog::getText(this, tr("New folder"),
                                                 tr("Name of the folder; “Shop / "
                                                    "production” lies in “Shop”"),
                                                 QLineEdit::Normal, {}, &isGiven);
        if (isGiven)
            moveTo(group.trimmed());
    });
}

void SavedDialog::importFile(const QString& path)
{
    constexpr qint64 largest = 8 << 20;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        say(tr("%1 cannot be read").arg(path), file.errorString());
        return;
    }
    const auto text = file.read(largest);
    auto import = model::importConnections({text.constData(), std::size_t(text.size())});
    if (!import) {
        say(tr("%1 holds no connections").arg(path), QString::fromStdString(import.error().text));
        return;
    }
    QStringList notes;
    for (auto& saved : import->connections) {
        saved.connection.name = m_desk.workspace().freeName(saved.connection.name);
        Q_EMIT imported(saved);
    }
    for (const auto& note : import->notes)
        notes += QString::fromStdString(note);
    say(tr("%n connection(s) were read", nullptr, int(import->connections.size())),
        notes.join(u'\n'));
}

void SavedDialog::exportFile(const QString& path)
{
    const auto written = model::writeAtomically(
        path.toStdString(), model::exportConnections(m_desk.workspace().connections, isSecret));
    if (written)
        say(tr("%n connection(s) were written", nullptr,
               int(m_desk.workspace().connections.size())),
            tr("Passwords are not among them: whoever imports the file is asked for theirs."));
    else
        say(tr("%1 cannot be written").arg(path), QString::fromStdString(written.error().text));
}

void SavedDialog::say(const QString& title, const QString& text)
{
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, windowTitle(), title, QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("note"));
    box->setInformativeText(text);
    box->addButton(tr("Close"), QMessageBox::RejectRole);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace app
