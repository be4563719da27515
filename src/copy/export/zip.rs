//! A ZIP archive with stored entries: all that an EPUB needs of the format (APPNOTE 6.3, OCF 3.3 §4).
//!
//! In: names and contents. Out: the archive.
//! Promise: the same input gives the same bytes; names are UTF-8. At most 65,535 entries and 4 GiB.

/// The archive of `entries`, in order.
pub(super) fn stored(entries: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut count = 0u16;
    for (name, contents) in entries.iter().take(usize::from(u16::MAX)) {
        let (Ok(offset), Ok(size), Ok(name_len)) =
            (u32::try_from(out.len()), u32::try_from(contents.len()), u16::try_from(name.len()))
        else {
            break;
        };
        let shared = shared(crc32(contents), size, name_len);
        out.extend(0x0403_4b50u32.to_le_bytes());
        out.extend(&shared);
        out.extend(name.as_bytes());
        out.extend(contents);
        directory.extend(0x0201_4b50u32.to_le_bytes());
        directory.extend(20u16.to_le_bytes());
        directory.extend(&shared);
        // No comment, disk 0, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
        count += 1;
    }
    let start = u32::try_from(out.len()).unwrap_or(u32::MAX);
    let size = u32::try_from(directory.len()).unwrap_or(u32::MAX);
    out.extend(directory);
    out.extend(0x0605_4b50u32.to_le_bytes());
    out.extend([0; 4]);
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    out
}

/// The fields that stand both before an entry and in the directory: version 2.0, UTF-8 names, stored,
/// 1 January 1980, the sizes, no extra field.
fn shared(crc: u32, size: u32, name_len: u16) -> Vec<u8> {
    let mut out = Vec::with_capacity(26);
    for field in [20u16, 0x0800, 0, 0, 0x0021] {
        out.extend(field.to_le_bytes());
    }
    for field in [crc, size, size] {
        out.extend(field.to_le_bytes());
    }
    out.extend(name_len.to_le_bytes());
    out.extend(0u16.to_le_bytes());
    out
}

/// CRC-32 (ISO 3309) bit by bit: books are small.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_that_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
