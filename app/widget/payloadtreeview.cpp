#include "app/widget/payloadtreeview.h"

#include "app/widget/jsontreemodel.h"
#include "app/widget/payloadtext.h"
#include "app/widget/payloadtreedelegate.h"
#include "model/decode/jsonpath.h"
#include "model/decode/jsonstring.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QScopedValueRollback>

namespace app {

namespace {

constexpr std::size_t foldsKept = 256;
constexpr int rowsOpened = 200; // what is unfolded by itself stays within this many rows
constexpr std::size_t literalLimit = 4096;

} // namespace

PayloadTreeView::PayloadTreeView(QWidget* parent)
    : QTreeView(parent)
    , m_json(new JsonTreeModel(this))
{
    setModel(m_json);
    setItemDelegate(new PayloadTreeDelegate(this));
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Payload as a tree"));
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    addActions();
    connect(this, &QTreeView::collapsed, this,
            [this](const QModelIndex& index) { rememberFold(index, true); });
    connect(this, &QTreeView::expanded, this,
            [this](const QModelIndex& index) { rememberFold(index, false); });
}

void PayloadTreeView::addActions()
{
    auto* copy = new QAction(tr("Copy value"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &PayloadTreeView::copyValue);
    addAction(copy);
}

void PayloadTreeView::setDocument(SharedDocument document)
{
    const QScopedValueRollback quiet(m_isQuiet, true);
    m_json->setDocument(std::move(document));
    expandFirstLevels();
    chooseAgain();
}

void PayloadTreeView::expandFirstLevels()
{
    // Level by level, so that a long list in the first field does not hide the others.
    std::vector<QModelIndex> level = {QModelIndex()};
    auto left = rowsOpened;
    while (!level.empty()) {
        std::vector<QModelIndex> below;
        for (const auto& parent : level) {
            const auto rows = m_json->rowCount(parent);
            if (parent.isValid() && (rows > left || m_folded.contains(pointerOf(parent))))
                continue;
            if (parent.isValid())
                expand(parent);
            left -= rows;
            for (int row = 0; row < rows && row < rowsOpened; ++row) {
                if (const auto child = m_json->index(row, 0, parent); m_json->hasChildren(child))
                    below.push_back(child);
            }
        }
        level = std::move(below);
    }
}

void PayloadTreeView::chooseAgain()
{
    const auto& document = m_json->document();
    if (!document || m_chosen.empty())
        return;
    if (const auto node = model::nodeAtPointer(document->tree(), m_chosen))
        setCurrentIndex(m_json->indexOf(*node));
    if (currentIndex().isValid())
        Q_EMIT rangeSelected(currentRange());
}

void PayloadTreeView::rememberFold(const QModelIndex& index, bool isFolded)
{
    if (m_isQuiet)
        return;
    const auto pointer = pointerOf(index);
    if (!isFolded)
        m_folded.erase(pointer);
    else if (m_folded.size() < foldsKept)
        m_folded.insert(pointer);
}

std::string PayloadTreeView::pointerOf(const QModelIndex& index) const
{
    const auto node = m_json->nodeOf(index);
    return node == model::noJsonNode ? std::string()
                                     : model::jsonPointer(m_json->document()->tree(), node);
}

ByteRange PayloadTreeView::selectOffset(qsizetype offset)
{
    const auto& document = m_json->document();
    if (!document || offset < 0)
        return {};
    const auto node = model::nodeAtOffset(document->tree(), std::size_t(offset));
    const auto index = node ? m_json->indexOf(*node) : QModelIndex();
    const QScopedValueRollback quiet(m_isQuiet, true);
    setCurrentIndex(index);
    m_chosen = pointerOf(index);
    if (index.isValid())
        scrollTo(index);
    return currentRange();
}

ByteRange PayloadTreeView::currentRange() const
{
    const auto index = m_json->nodeOf(currentIndex());
    if (index == model::noJsonNode)
        return {};
    const auto& node = m_json->document()->tree()[index];
    return {qsizetype(node.start()), qsizetype(node.end)};
}

void PayloadTreeView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    if (m_isQuiet || !m_json->document())
        return;
    m_chosen = pointerOf(current);
    Q_EMIT rangeSelected(currentRange());
}

PayloadField PayloadTreeView::currentField() const
{
    const auto index = m_json->nodeOf(currentIndex());
    if (index == model::noJsonNode)
        return {};
    const auto& tree = m_json->document()->tree();
    const auto& node = tree[index];
    if (node.kind == model::JsonKind::Error)
        return {};
    const auto path = QString::fromStdString(model::filterPath(tree, index, m_aliases));
    const auto text = tree.text(node);
    if (node.isContainer() || node.cut || text.size() > literalLimit)
        return {path, {}};
    return {path, QString::fromStdString(model::filterLiteral(text))};
}

QByteArray PayloadTreeView::currentBytes() const
{
    const auto index = m_json->nodeOf(currentIndex());
    if (index == model::noJsonNode)
        return {};
    const auto& tree = m_json->document()->tree();
    return bytesOf(tree.text(tree[index])).toByteArray();
}

void PayloadTreeView::copyValue() const
{
    const auto bytes = currentBytes();
    const auto text = bytes.startsWith('"')
                          ? QByteArray::fromStdString(model::unescapeJson(viewOf(bytes)))
                          : bytes;
    QGuiApplication::clipboard()->setText(QString::fromUtf8(text));
}

void PayloadTreeView::copyJson() const
{
    QGuiApplication::clipboard()->setText(QString::fromUtf8(currentBytes()));
}

void PayloadTreeView::copyPath() const
{
    QGuiApplication::clipboard()->setText(currentField().path);
}

void PayloadTreeView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    fillMenu(menu);
    if (!menu.isEmpty())
        menu.exec(event->globalPos());
}

void PayloadTreeView::fillMenu(QMenu& menu)
{
    const auto field = currentField();
    if (!currentIndex().isValid())
        return;
    addFilterItems(menu, field);
    menu.addSeparator();
    menu.addAction(tr("Copy value"), QKeySequence::Copy, this, &PayloadTreeView::copyValue);
    menu.addAction(tr("Copy as JSON"), this, &PayloadTreeView::copyJson);
    auto* path = menu.addAction(tr("Copy path"), this, &PayloadTreeView::copyPath);
    path->setEnabled(!field.path.isEmpty());
    menu.addSeparator();
    menu.addAction(tr("Unfold all"), this, [this] { expandRecursively(currentIndex()); });
    menu.addAction(tr("Fold"), this, [this] { collapse(currentIndex()); });
}

void PayloadTreeView::addFilterItems(QMenu& menu, const PayloadField& field)
{
    const auto add = [&](const QString& text, auto request, bool isPossible) {
        menu.addAction(text, this, request)->setEnabled(isPossible);
    };
    const bool isValue = !field.literal.isEmpty();
    add(
        tr("Filter by this value"),
        [=, this] { Q_EMIT filterRequested(field.path, field.literal); }, isValue);
    add(
        tr("Exclude this value"), [=, this] { Q_EMIT excludeRequested(field.path, field.literal); },
        isValue);
    add(
        tr("Make it a column"), [=, this] { Q_EMIT columnRequested(field.path); },
        !field.path.isEmpty());
    add(
        tr("Colour rows with this value"),
        [=, this] { Q_EMIT colourRequested(field.path, field.literal); }, isValue);
}

} // namespace app
