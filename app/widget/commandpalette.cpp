#include "app/widget/commandpalette.h"

#include "app/widget/commanddelegate.h"
#include "app/widget/commandlist.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

constexpr int paletteWidth = 640;
constexpr int fromTop = 44;

} // namespace

CommandPalette::CommandPalette(QWidget* window)
    : QFrame(window, Qt::Popup | Qt::FramelessWindowHint)
    , m_commands(new CommandList(this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(tr("Nothing is called that."), this))
    , m_found(new QStackedWidget(this))
    , m_hint(new QLabel(this))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Command palette"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 6);
    layout->setSpacing(6);
    buildField();
    buildList();
    buildFoot();
    for (auto* part : std::initializer_list<QWidget*>{m_field, m_found, m_hint})
        layout->addWidget(part);
}

void CommandPalette::buildField()
{
    m_field->addAction(icons::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_field->setPlaceholderText(tr("Find a command, topic or id"));
    m_field->setAccessibleName(tr("Find a command, topic or id"));
    m_field->setClearButtonEnabled(true);
    m_field->setMinimumHeight(fonts::controlHeight() + 4);
    m_field->installEventFilter(this);
    setFocusProxy(m_field);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::search);
}

void CommandPalette::buildList()
{
    m_list->setModel(m_commands);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Commands found"));
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::buildFoot()
{
    m_nothing->setAlignment(Qt::AlignCenter);
    m_found->addWidget(m_list);
    m_found->addWidget(m_nothing);
    m_hint->setFont(fonts::small());
    m_hint->setForegroundRole(QPalette::PlaceholderText);
}

void CommandPalette::setProviders(std::vector<CommandProvider> providers)
{
    m_commands->setProviders(std::move(providers));
    m_hint->setText(m_commands->hint());
}

void CommandPalette::setRecent(const QStringList& recent)
{
    m_recent = recent.first(std::min<qsizetype>(recent.size(), recentLimit));
    m_commands->setRecent(m_recent);
}

void CommandPalette::open(const QString& typed)
{
    m_field->setText(typed);
    search();
    place();
    show();
    m_field->setFocus(Qt::PopupFocusReason);
}

// The height is that of twelve rows whatever is found: nothing moves under the hand.
void CommandPalette::place()
{
    m_found->setFixedHeight(shownRows * CommandDelegate::rowHeight());
    const auto* window = parentWidget()->window();
    const auto width = std::min(paletteWidth, window->width() - 32);
    resize(width, sizeHint().height());
    move(window->mapToGlobal(QPoint((window->width() - width) / 2,
                                    std::min(fromTop, std::max(0, window->height() - height())))));
}

void CommandPalette::search()
{
    m_commands->search(m_field->text());
    m_found->setCurrentIndex(m_commands->rowCount() == 0 ? 1 : 0);
    select(0);
}

void CommandPalette::select(int row)
{
    if (m_commands->rowCount() == 0)
        return;
    const auto wanted = std::clamp(row, 0, m_commands->rowCount() - 1);
    m_list->setCurrentIndex(m_commands->index(wanted));
}

void CommandPalette::runCurrent()
{
    const auto* found = m_commands->command(m_list->currentIndex().row());
    if (!found || !found->reason.isEmpty())
        return;
    const auto command = *found;
    m_recent.removeAll(command.id);
    m_recent.prepend(command.id);
    setRecent(m_recent);
    hide();
    if (command.run)
        command.run();
    Q_EMIT commandRun(command.id);
}

bool CommandPalette::handleKey(int key)
{
    const auto row = m_list->currentIndex().row();
    switch (key) {
    case Qt::Key_Down:
        select(row + 1);
        return true;
    case Qt::Key_Up:
        select(row - 1);
        return true;
    case Qt::Key_PageDown:
        select(row + shownRows);
        return true;
    case Qt::Key_PageUp:
        select(row - shownRows);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    default:
        return false;
    }
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress
        && handleKey(static_cast<QKeyEvent*>(event)->key()))
        return true;
    return QFrame::eventFilter(watched, event);
}

} // namespace app
