#include "app/view/connection/captureform.h"
#include "app/view/connection/connectiondialog.h"
#include "app/view/connection/diagnosispanel.h"
#include "app/view/connection/kafkaform.h"
#include "app/view/connection/postgresform.h"
#include "app/view/connection/redisform.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/sagalensstyle.h"
#include "app/widget/theme.h"
#include "model/connect/registry.h"

#include <QAction>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace app {

namespace {

//! A kind of source in the list at the left: room round icon and name.
class KindDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                              option.widget);
        const auto room = option.rect.adjusted(fonts::panelPadding, 0, -fonts::grid, 0);
        const auto icon = index.data(Qt::DecorationRole).value<QIcon>();
        icon.paint(painter, QRect(room.left(), room.center().y() - 8, 16, 16));
        painter->setPen(option.palette.color(QPalette::Text));
        painter->drawText(room.adjusted(16 + fonts::grid * 2, 0, 0, 0), Qt::AlignVCenter,
                          index.data().toString());
    }
};

} // namespace

// How the dialog is put together; what it does is in connectiondialog.cpp.

void ConnectionDialog::buildKinds(QVBoxLayout& column)
{
    m_kinds->setObjectName(QStringLiteral("kinds"));
    m_kinds->setAccessibleName(tr("Kind of source"));
    m_kinds->setFrameShape(QFrame::NoFrame);
    m_kinds->setItemDelegate(new KindDelegate(m_kinds));
    const auto add = [this](const char* icon, const QString& title) {
        m_kinds->addItem(new QListWidgetItem(icons::icon(QLatin1String(icon)), title));
    };
    add("broker", QStringLiteral("Apache Kafka"));
    add("database", tr("PostgreSQL outbox"));
    add("key", tr("Redis keys"));
    add("file", tr("Capture file"));
    const QSize size(fontMetrics().averageCharWidth() * 22, fonts::rowHeight() + 8);
    for (int row = 0; row < m_kinds->count(); ++row)
        m_kinds->item(row)->setSizeHint(size);
    connect(m_kinds, &QListWidget::currentRowChanged, this, &ConnectionDialog::changeForm);
    column.addWidget(m_kinds, 1);
}

QWidget* ConnectionDialog::buildLeft()
{
    auto* left = new QFrame(this);
    left->setAutoFillBackground(true);
    left->setBackgroundRole(QPalette::Base);
    left->setFixedWidth(fontMetrics().averageCharWidth() * 26);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, fonts::grid, 1, fonts::grid * 2);
    column->setSpacing(0);
    buildKinds(*column);
    const auto link = [&](const QString& icon, const QString& text, const char* id) {
        auto* button = new QPushButton(icons::icon(icon, Theme::of(this).accent), text, left);
        button->setObjectName(QLatin1String(id));
        button->setFlat(true);
        button->setAutoDefault(false);
        auto inks = button->palette();
        inks.setColor(QPalette::ButtonText, Theme::of(this).accent);
        button->setPalette(inks);
        column->addWidget(button, 0, Qt::AlignLeft);
        return button;
    };
    connect(link(QStringLiteral("import"), tr("Import…"), "import"), &QPushButton::clicked, this,
            &ConnectionDialog::chooseImport);
    connect(link(QStringLiteral("paste"), tr("Paste a URI"), "paste"), &QPushButton::clicked, this,
            &ConnectionDialog::pasteUri);
    return left;
}

QWidget* ConnectionDialog::buildRight()
{
    auto* right = new QWidget(this);
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(18, 16, 18, fonts::grid * 2);
    column->setSpacing(fonts::grid * 3);
    buildForms();
    m_forms->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(m_forms);
    column->addWidget(m_panel, 1);
    m_panel->hide();
    column->addStretch(0);
    auto* promise = new QHBoxLayout;
    auto* lock = new QLabel(right);
    lock->setPixmap(
        icons::pixmap(QStringLiteral("lock"), Theme::of(this).muted, 14, devicePixelRatioF()));
    auto* words = new QLabel(tr("Sagalens joins no group, commits nothing and writes nothing until "
                                "you unlock the connection."),
                             right);
    words->setFont(fonts::small());
    words->setForegroundRole(QPalette::PlaceholderText);
    words->setWordWrap(true);
    promise->addWidget(lock);
    promise->addWidget(words, 1);
    column->addLayout(promise);
    return right;
}

//! In the order of the kinds at the left.
void ConnectionDialog::buildForms()
{
    m_kafka = new KafkaForm(this);
    for (ConnectionForm* form : std::initializer_list<ConnectionForm*>{
             m_kafka, new PostgresForm(this), new RedisForm(this), new CaptureForm(this)}) {
        m_forms->addWidget(form);
        connect(form, &ConnectionForm::changed, this, &ConnectionDialog::refresh);
    }
}

QPushButton* ConnectionDialog::addButton(QLayout& row, const QString& text, const char* id)
{
    auto* button = new QPushButton(text, this);
    button->setObjectName(QLatin1String(id));
    button->setAutoDefault(false);
    row.addWidget(button);
    return button;
}

QWidget* ConnectionDialog::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* row = new QHBoxLayout(foot);
    row->setContentsMargins(12, 10, 14, 10);
    m_test = addButton(*row, tr("&Test"), "test");
    m_test->setIcon(icons::icon(QStringLiteral("refresh")));
    m_testKey = new QLabel(QKeySequence(Qt::Key_F5).toString(QKeySequence::NativeText), foot);
    m_testKey->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_testKey);
    row->addStretch(1);
    connect(addButton(*row, tr("Cancel"), "cancel"), &QPushButton::clicked, this, &QDialog::reject);
    m_save = addButton(*row, tr("Save"), "save");
    m_connect = addButton(*row, tr("Connect"), "connect");
    m_connect->setDefault(true);
    auto* again = new QAction(this);
    again->setShortcut(QKeySequence(Qt::Key_F5));
    connect(again, &QAction::triggered, this, &ConnectionDialog::test);
    addAction(again);
    connect(m_test, &QPushButton::clicked, this, &ConnectionDialog::test);
    connect(m_save, &QPushButton::clicked, this, [this] {
        Q_EMIT saveWanted(draft());
        accept();
    });
    connect(m_connect, &QPushButton::clicked, this, [this] {
        Q_EMIT connectWanted(draft());
        accept();
    });
    return foot;
}

} // namespace app
