#pragma once

#include "app/view/schemas/linemodel.h"
#include "app/widget/timeformat.h"
#include "model/schema/upcasttrial.h"

namespace app {

//! The events that an upcaster fails on. GUI thread.
class FailuresModel : public LineModel<model::UpcastFailure>
{
    Q_OBJECT

public:
    enum class Column { Time, Type, Version, Channel, Why, End };

    using LineModel::LineModel;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    void setTimes(const TimeFormat& times);

private:
    QString text(const model::UpcastFailure& failure, Column column) const;

    TimeFormat m_times;
};

//! Why an event was not upcast, as a sentence.
QString failureText(model::Upcast::State state, std::optional<std::int32_t> version,
                    const std::string& rule, const std::string& why);

} // namespace app
