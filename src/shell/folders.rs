//! Where the reader's things are: the folders of the XDG base directory specification.
//!
//! Promise: nothing is created by asking. Without a home there are no folders, and that is no
//! error: the paper opens all the same.

use std::path::PathBuf;

use etcetera::BaseStrategy;
use etcetera::base_strategy::Xdg;

/// The program's own folders.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Folders {
    /// Settings and themes: `$XDG_CONFIG_HOME/kanbao`.
    pub config: PathBuf,
    /// The reader's papers: `$XDG_DATA_HOME/kanbao/articles`.
    pub articles: PathBuf,
    /// What can be made again, such as editions bound for search: `$XDG_CACHE_HOME/kanbao`.
    pub cache: PathBuf,
    /// Marks, places, reports: `$XDG_STATE_HOME/kanbao`.
    pub state: PathBuf,
}

impl Folders {
    /// `None` where there is no home. A home that depends on where one stands is none.
    #[must_use]
    pub fn find() -> Option<Self> {
        let base = Xdg::new().ok().filter(|base| base.home_dir().is_absolute())?;
        Some(Self {
            config: base.config_dir().join("kanbao"),
            articles: base.data_dir().join("kanbao").join("articles"),
            cache: base.cache_dir().join("kanbao"),
            state: base.state_dir()?.join("kanbao"),
        })
    }

    /// The reader's settings file.
    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.config.join("config.toml")
    }
}

/// `path` as people write it: the home folder as `~`.
#[must_use]
pub fn told(path: &std::path::Path) -> String {
    let home = etcetera::home_dir().ok();
    match home.and_then(|home| path.strip_prefix(home).ok().map(std::path::Path::to_owned)) {
        Some(rest) => format!("~/{}", rest.display()),
        None => path.display().to_string(),
    }
}
