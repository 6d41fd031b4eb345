#pragma once

#include "model/event/result.h"
#include "model/export/eventwriter.h"

#include <memory>
#include <string>

namespace app::cli {

//! A file that gets its name only when it is whole; "-" is stdout. Without keep() nothing is left
//! behind.
class OutputFile
{
public:
    static model::Result<std::unique_ptr<OutputFile>> open(const std::string& path, bool replace);
    ~OutputFile();
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;

    model::ByteSink sink(); //!< As long as the object.
    model::Result<void> keep();
    model::Error trouble() const; //!< Why the last write failed.

private:
    OutputFile(std::string path, int descriptor) : m_path(std::move(path)), m_descriptor(descriptor)
    {}
    std::string partial() const { return m_path + ".part"; }

    std::string m_path;
    int m_descriptor;
    int m_code = 0;
    bool m_kept = false;
};

} // namespace app::cli
