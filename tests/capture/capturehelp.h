#pragma once

#include "model/connect/capture/capturesource.h"

#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <deque>

//! A record with its bytes copied, to be compared after its batch has gone.
struct Record
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t position = 0;
    model::Timestamp time;
    model::TimeKind timeKind = model::TimeKind::Arrival;
    std::string body;
    bool hasValue = true;

    bool operator==(const Record&) const = default;
};

//! What one reading of a source gave.
struct Reading
{
    std::vector<Record> records;
    std::vector<std::string> remarks;
    std::vector<model::Skipped> skipped;
    std::vector<model::LaneFound> lanes;
    std::vector<model::LaneProgress> progress;
    std::optional<model::Error> error;
    bool finished = false;

    void take(const model::Batch& batch)
    {
        for (const auto& notice : batch.notices())
            take(notice);
        for (const auto& entry : batch.entries()) {
            const auto& lane = lanes.at(entry.lane.value);
            records.push_back({lane.channel, lane.partition, entry.position, entry.time,
                               entry.timeKind, std::string(batch.bodyBytes(entry)),
                               entry.hasValue});
        }
    }

    void take(const model::Notice& notice)
    {
        if (const auto* lane = std::get_if<model::LaneFound>(&notice))
            lanes.push_back(*lane);
        else if (const auto* remark = std::get_if<model::Remark>(&notice))
            remarks.push_back(remark->text);
        else if (const auto* gap = std::get_if<model::Skipped>(&notice))
            skipped.push_back(*gap);
        else if (const auto* where = std::get_if<model::LaneProgress>(&notice))
            progress.push_back(*where);
        else if (std::get<model::StateChanged>(notice).state
                 == model::StateChanged::State::Finished)
            finished = true;
    }

    bool remarked(std::string_view text) const
    {
        return std::ranges::any_of(
            remarks, [text](const auto& remark) { return remark.find(text) != std::string::npos; });
    }
};

inline model::Watch wholeFile()
{
    return {.start = {.at = model::Start::At::Beginning}, .untilEnd = true};
}

//! Polls until the source finished or failed.
inline Reading readAll(const std::string& path, const model::Watch& watch = wholeFile())
{
    Reading reading;
    auto source = model::capture::CaptureSource::open({.url = "file://" + path}, watch);
    if (!source) {
        reading.error = source.error();
        return reading;
    }
    while (!reading.finished && !reading.error) {
        const auto batch = (*source)->poll(100, {});
        if (batch)
            reading.take(*batch);
        else
            reading.error = batch.error();
    }
    return reading;
}

//! A file in a folder of its own, gone with the test.
class CaptureFile
{
public:
    explicit CaptureFile(const QByteArray& content,
                         const QString& name = QStringLiteral("orders.ndjson"))
        : m_path(m_folder.filePath(name))
    {
        write(content, QIODevice::WriteOnly);
    }

    void append(const QByteArray& content) { write(content, QIODevice::Append); }
    std::string path() const { return m_path.toStdString(); }

private:
    void write(const QByteArray& content, QIODevice::OpenMode mode)
    {
        QFile file(m_path);
        if (!file.open(mode) || file.write(content) != content.size())
            qFatal("cannot write the file of the test");
    }

    QTemporaryDir m_folder;
    QString m_path;
};
