#include "app/view/schemas/failuresmodel.h"

#include "app/view/schemas/versionsmodel.h"
#include "model/item/roles.h"

namespace app {

using model::CellLayout;
using model::Upcast;
using model::UpcastFailure;
using Column = FailuresModel::Column;

QString failureText(Upcast::State state, std::optional<std::int32_t> version,
                    const std::string& rule, const std::string& why)
{
    switch (state) {
    case Upcast::State::NoVersion:
        return FailuresModel::tr(
            "It names no version, and the upcaster does not say what that means.");
    case Upcast::State::UnknownVersion:
        return FailuresModel::tr("No step knows %1.").arg(versionText(version));
    case Upcast::State::NotJson:
        return FailuresModel::tr("Its payload is not a whole JSON object.");
    case Upcast::State::RuleFailed:
        return FailuresModel::tr("%1: %2").arg(QString::fromStdString(rule),
                                               QString::fromStdString(why));
    case Upcast::State::NoUpcaster:
        return FailuresModel::tr("There is no upcaster for its type.");
    case Upcast::State::Done:
    case Upcast::State::Current:
        break;
    }
    return {};
}

int FailuresModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(Column::End);
}

QString FailuresModel::text(const UpcastFailure& failure, Column column) const
{
    switch (column) {
    case Column::Time:
        return m_times.clock(failure.time);
    case Column::Type:
        return typeText(failure.type);
    case Column::Version:
        return versionText(failure.version);
    case Column::Channel:
        return QString::fromStdString(failure.channel);
    case Column::Why:
        return failureText(failure.state, failure.version, failure.rule, failure.why);
    case Column::End:
        break;
    }
    return {};
}

QVariant FailuresModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto& failure = line(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case model::ClipboardRole:
        return text(failure, column);
    case model::MutedRole:
        return column == Column::Time || column == Column::Channel;
    case model::AccessibleRole:
        return tr("%1, %2 %3: %4")
            .arg(text(failure, Column::Time), text(failure, Column::Type),
                 text(failure, Column::Version), text(failure, Column::Why));
    case model::RowRole:
        return qulonglong(failure.row);
    default:
        return {};
    }
}

QVariant FailuresModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = Column(section);
    if (role == model::LayoutRole)
        return int(column == Column::Time      ? CellLayout::Mono
                   : column == Column::Channel ? CellLayout::Middle
                                               : CellLayout::Text);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case Column::Time:
        return tr("Time");
    case Column::Type:
        return tr("Type");
    case Column::Version:
        return tr("Version");
    case Column::Channel:
        return tr("Topic");
    case Column::Why:
        return tr("Why it cannot be upcast");
    case Column::End:
        break;
    }
    return QString();
}

void FailuresModel::setTimes(const TimeFormat& times)
{
    m_times = times;
    tellChange();
}

} // namespace app
