#include "app/shell/preferencesdialog.h"

#include "app/widget/fonts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

static constexpr int thousand = 1000;

PreferencesDialog::PreferencesDialog(const Preferences& now, QWidget* parent)
    : QDialog(parent)
    , m_wish(now)
    , m_restart(new QLabel(tr("Language and budget count from the next start."), this))
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    auto* form = new QFormLayout;
    form->setVerticalSpacing(fonts::grid * 2);
    addLook(*form);
    addStore(*form);
    layout->addLayout(form);
    m_restart->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_restart);
    layout->addStretch(1);
    auto* buttons = new QDialogButtonBox(this);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

QComboBox* PreferencesDialog::addChoice(QFormLayout& form, const QString& label, const QString& id)
{
    auto* box = new QComboBox(this);
    box->setObjectName(id);
    form.addRow(label, box);
    connect(box, &QComboBox::activated, this, &PreferencesDialog::tell);
    return box;
}

void PreferencesDialog::addLook(QFormLayout& form)
{
    m_scheme = addChoice(form, tr("&Colours"), QStringLiteral("scheme"));
    m_scheme->addItem(tr("As the desktop"), int(ColorScheme::System));
    m_scheme->addItem(tr("Light"), int(ColorScheme::Light));
    m_scheme->addItem(tr("Dark"), int(ColorScheme::Dark));
    m_scheme->setCurrentIndex(m_scheme->findData(int(m_wish.scheme)));
    m_language = addChoice(form, tr("&Language"), QStringLiteral("language"));
    m_language->addItem(tr("As the desktop"), QString());
    // A language is called by its own name, whatever the language of the window.
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("한국어"), QStringLiteral("ko"));
    m_language->setCurrentIndex(m_language->findData(m_wish.language));
    m_zone = addChoice(form, tr("&Time zone"), QStringLiteral("zone"));
    addZones(*m_zone);
    m_comfortable = new QCheckBox(tr("C&omfortable rows"), this);
    m_comfortable->setObjectName(QStringLiteral("comfortable"));
    m_comfortable->setChecked(m_wish.comfortableRows);
    m_reduceMotion = new QCheckBox(tr("&Reduce motion"), this);
    m_reduceMotion->setObjectName(QStringLiteral("reduceMotion"));
    m_reduceMotion->setChecked(m_wish.reduceMotion);
    for (auto* box : {m_comfortable, m_reduceMotion}) {
        form.addRow(QString(), box);
        connect(box, &QCheckBox::toggled, this, &PreferencesDialog::tell);
    }
}

void PreferencesDialog::addZones(QComboBox& box)
{
    box.setEditable(true);
    box.setInsertPolicy(QComboBox::NoInsert);
    box.completer()->setFilterMode(Qt::MatchContains);
    box.completer()->setCompletionMode(QCompleter::PopupCompletion);
    box.addItem(tr("As the desktop"), QByteArray());
    box.addItem(QStringLiteral("UTC"), QByteArrayLiteral("UTC"));
    for (const auto& zone : QTimeZone::availableTimeZoneIds())
        if (zone.contains('/'))
            box.addItem(QString::fromLatin1(zone), zone);
    box.setCurrentIndex(std::max(0, box.findData(m_wish.zone)));
}

QSpinBox* PreferencesDialog::addFigure(QFormLayout& form, const QString& label, const QString& id)
{
    auto* box = new QSpinBox(this);
    box->setObjectName(id);
    box->setGroupSeparatorShown(true);
    box->setKeyboardTracking(false);
    form.addRow(label, box);
    connect(box, &QSpinBox::valueChanged, this, &PreferencesDialog::tell);
    return box;
}

static void setFigure(QSpinBox& box, std::pair<int, int> range, quint64 value)
{
    const QSignalBlocker quiet(box);
    box.setRange(range.first, range.second);
    box.setValue(int(value));
}

void PreferencesDialog::addStore(QFormLayout& form)
{
    m_rows = addFigure(form, tr("&Events held, thousands"), QStringLiteral("rows"));
    m_memory = addFigure(form, tr("&Memory for events, MB"), QStringLiteral("memory"));
    m_disk = addFigure(form, tr("&Disk for events, MB"), QStringLiteral("disk"));
    setFigure(*m_rows, {10, 100'000}, m_wish.storeRows / thousand);
    setFigure(*m_memory, {64, 65'536}, m_wish.storeMemoryMb);
    setFigure(*m_disk, {0, 1'000'000}, m_wish.storeDiskMb);
    m_memory->setToolTip(tr("Beyond this, the bodies of the oldest events go to disk, packed."));
    m_disk->setToolTip(tr("Beyond this, the oldest events are let go. 0 keeps nothing on disk."));
}

void PreferencesDialog::tell()
{
    m_wish.scheme = ColorScheme(m_scheme->currentData().toInt());
    m_wish.language = m_language->currentData().toString();
    m_wish.zone = m_zone->currentData().toByteArray();
    m_wish.comfortableRows = m_comfortable->isChecked();
    m_wish.reduceMotion = m_reduceMotion->isChecked();
    m_wish.storeRows = quint64(m_rows->value()) * thousand;
    m_wish.storeMemoryMb = quint64(m_memory->value());
    m_wish.storeDiskMb = quint64(m_disk->value());
    Q_EMIT changed(m_wish);
}

} // namespace app
