#include "app/widget/headersview.h"

#include "app/widget/payloadtext.h"
#include "model/decode/jsonstring.h"
#include "model/decode/jsonutf8.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace app {

namespace {

QString filterPathOf(const PayloadHeader& header)
{
    return QStringLiteral("headers[%1]")
        .arg(QString::fromStdString(model::quoted(viewOf(header.name))));
}

QString literalOf(const PayloadHeader& header)
{
    return header.value ? QString::fromStdString(model::quoted(viewOf(*header.value))) : QString();
}

} // namespace

HeadersView::HeadersView(QWidget* parent) : QTreeView(parent), m_headers(new HeadersModel(this))
{
    setModel(m_headers);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAlternatingRowColors(true);
    setEditTriggers(NoEditTriggers);
    setAllColumnsShowFocus(true);
    setAccessibleName(tr("Headers"));
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(int(HeadersModel::Column::Value), QHeaderView::Stretch);
    auto* copy = new QAction(tr("Copy value"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &HeadersView::copyValue);
    addAction(copy);
}

void HeadersView::setHeaders(const QList<PayloadHeader>& headers)
{
    m_headers->setHeaders(headers);
    layOutColumns();
}

void HeadersView::setReader(HeaderReader reader)
{
    m_headers->setReader(std::move(reader));
}

void HeadersView::layOutColumns()
{
    const auto give = [this](HeadersModel::Column column, int percent) {
        const auto wanted =
            std::max(sizeHintForColumn(int(column)), header()->sectionSizeHint(int(column)));
        setColumnWidth(int(column), std::min(wanted + 8, viewport()->width() * percent / 100));
    };
    give(HeadersModel::Column::Name, 42);
    give(HeadersModel::Column::How, 30);
}

void HeadersView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    layOutColumns();
}

void HeadersView::copyValue() const
{
    if (const auto index = currentIndex(); index.isValid())
        QGuiApplication::clipboard()->setText(
            index.siblingAtColumn(int(HeadersModel::Column::Value)).data().toString());
}

void HeadersView::copyLine() const
{
    if (const auto index = currentIndex(); index.isValid())
        QGuiApplication::clipboard()->setText(tr("%1: %2", "header, value")
                                                  .arg(index.siblingAtColumn(0).data().toString(),
                                                       index.siblingAtColumn(1).data().toString()));
}

void HeadersView::fillMenu(QMenu& menu)
{
    const auto& header = m_headers->header(currentIndex().row());
    const auto path = filterPathOf(header);
    const auto literal = literalOf(header);
    const auto add = [&](const QString& text, auto request, bool isPossible) {
        menu.addAction(text, this, request)->setEnabled(isPossible);
    };
    const bool isValue =
        header.value && model::firstInvalidUtf8(viewOf(*header.value)) == std::string_view::npos;
    add(
        tr("Filter by this value"), [=, this] { Q_EMIT filterRequested(path, literal); }, isValue);
    add(
        tr("Exclude this value"), [=, this] { Q_EMIT excludeRequested(path, literal); }, isValue);
    add(
        tr("Make it a column"), [=, this] { Q_EMIT columnRequested(path); }, true);
    add(
        tr("Colour rows with this value"), [=, this] { Q_EMIT colourRequested(path, literal); },
        isValue);
    menu.addSeparator();
    menu.addAction(tr("Copy value"), QKeySequence::Copy, this, &HeadersView::copyValue);
    menu.addAction(tr("Copy name and value"), this, &HeadersView::copyLine);
}

void HeadersView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    fillMenu(menu);
    menu.exec(event->globalPos());
}

} // namespace app
